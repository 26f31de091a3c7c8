package io.sparkadvisor.rules.catalog.skew;

import io.sparkadvisor.rules.fact.Coverage;
import io.sparkadvisor.rules.fact.Tasks;
import io.sparkadvisor.rules.finding.Evidence;
import io.sparkadvisor.rules.finding.Finding;
import io.sparkadvisor.rules.metric.TaskMetric;
import io.sparkadvisor.rules.rule.Thresholds;
import io.sparkadvisor.rules.text.Place;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Says what is to be said of stragglers. */
record StragglerFinding(Stragglers stragglers, Thresholds thresholds) {

  Finding finding() {
    Diagnosis diagnosis = StragglerTests.diagnose(stragglers);
    List<Evidence> evidence = new ArrayList<>(evidence());
    evidence.addAll(diagnosis.evidence());
    return new Finding(
        Straggler.ID,
        place(),
        headline(),
        stragglers.application().userCode(stragglers.stage()),
        diagnosis.cause(),
        evidence,
        Straggler.inForce(thresholds),
        stragglers.stake(),
        Optional.empty(),
        diagnosis.remedies(),
        caveats());
  }

  private Place place() {
    return stragglers.rows().length == 1
        ? new Place.OfPartition(stragglers.stage().key(), stragglers.partition())
        : new Place.OfStage(stragglers.stage().key());
  }

  private Sentence headline() {
    Quantity stage = Quantity.at(new Place.OfStage(stragglers.stage().key()));
    Quantity ratio = Quantity.times(stragglers.ratio());
    if (stragglers.rows().length == 1) {
      return Sentence.of(
          "One task holds up {}: it takes {} as long as the others, which its data does not"
              + " explain",
          stage,
          ratio);
    }
    return Sentence.of(
        "{} of {} tasks of {} are late: the longest takes {} as long as the others, which its data"
            + " does not explain",
        Quantity.count(stragglers.rows().length),
        Quantity.count(stragglers.slow().rows().length),
        stage,
        ratio);
  }

  private List<Evidence> evidence() {
    List<Evidence> evidence = new ArrayList<>();
    Tasks tasks = stragglers.tasks();
    int row = stragglers.longest();
    evidence.add(
        Evidence.of(
            "Duration",
            Quantity.millis(stragglers.duration(row)),
            "median of the others",
            Quantity.millis(stragglers.slow().usualMs())));
    for (DataMeasure measure : List.of(DataMeasure.RECORDS_READ, DataMeasure.BYTES_READ)) {
      OptionalLong amount = measure.of(tasks, row);
      if (amount.isPresent()) {
        evidence.add(
            Evidence.of(
                measure.title(),
                measure.quantity(amount.getAsLong()),
                "median of the others",
                measure.quantity(stragglers.usual(r -> measure.of(tasks, r).orElse(0)))));
      }
    }
    if (tasks.raw(TaskMetric.EXECUTOR_CPU_TIME, row) >= 0) {
      evidence.add(
          Evidence.of(
              "CPU time",
              Quantity.millis(cpuMs(row)),
              "median of the others",
              Quantity.millis(stragglers.usual(this::cpuMs))));
    }
    return evidence;
  }

  private long cpuMs(int row) {
    return stragglers.tasks().orZero(TaskMetric.EXECUTOR_CPU_TIME, row) / 1_000_000;
  }

  private List<Sentence> caveats() {
    List<Sentence> caveats = new ArrayList<>();
    boolean dataKnown =
        DataMeasure.RECORDS_READ.of(stragglers.tasks(), stragglers.longest()).isPresent();
    if (!dataKnown) {
      caveats.add(
          Sentence.of(
              "The log does not show how much data the task had, so that data may explain it"
                  + " after all."));
    }
    int missing = stragglers.stage().missingTasks();
    if (missing > 0) {
      caveats.add(Sentence.of("The log lacks {} tasks of this stage.", Quantity.count(missing)));
    }
    if (stragglers.application().coverage().trust() == Coverage.Trust.POOR) {
      caveats.add(
          Sentence.of("So many events are missing that times and totals of the run may mislead."));
    }
    return caveats;
  }
}
