package io.sparkadvisor.rules.catalog.skew;

import io.sparkadvisor.rules.fact.Coverage;
import io.sparkadvisor.rules.fact.Tasks;
import io.sparkadvisor.rules.finding.Cause;
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

/** Says what is to be said of hot partitions. */
record TaskSkewFinding(HotPartitions hot, Thresholds thresholds) {

  Finding finding() {
    return new Finding(
        TaskSkew.ID,
        place(),
        headline(),
        hot.application().userCode(hot.stage()),
        cause(),
        evidence(),
        TaskSkew.inForce(thresholds),
        hot.tail().stake(),
        Optional.empty(),
        SkewRemedies.of(hot),
        caveats());
  }

  private Place place() {
    return hot.hot().size() == 1
        ? new Place.OfPartition(hot.key(), hot.partition())
        : new Place.OfStage(hot.key());
  }

  private Sentence headline() {
    DataTest.Explanation why = explanation();
    Quantity times = Quantity.times((double) why.amount() / Math.max(1, why.usualAmount()));
    Quantity ratio = Quantity.times(hot.slow().ratio());
    if (hot.hot().size() > 1) {
      return Sentence.of(
          "{} of {} tasks of {} have most of the data: the longest has {} the "
              + why.measure().unit()
              + " of the others and takes {} as long",
          Quantity.count(hot.hot().size()),
          Quantity.count(hot.slow().rows().length),
          Quantity.at(new Place.OfStage(hot.key())),
          times,
          ratio);
    }
    if (why.usualAmount() == 0) {
      return Sentence.of(
          "One task holds up {}: most of the others have no data, and it takes {} as long",
          Quantity.at(new Place.OfStage(hot.key())),
          ratio);
    }
    return Sentence.of(
        "One task holds up {}: it has {} the "
            + why.measure().unit()
            + " of the others and takes {} as long",
        Quantity.at(new Place.OfStage(hot.key())),
        times,
        ratio);
  }

  private Cause cause() {
    String name =
        switch (hot.reading().kind()) {
          case INPUT -> "uneven input";
          case SORT -> "hot range of the sort key";
          default -> hot.isNullSuspected() ? "null key" : "hot key";
        };
    return Cause.of(name, hot.suspects().isEmpty() ? dataTest() : suspectTest());
  }

  private Sentence dataTest() {
    DataTest.Explanation why = explanation();
    Quantity took = Quantity.millis(tasks().durationMs(hot.hottest()).orElse(0));
    if (why.foretoldMs().isEmpty()) {
      return Sentence.of(
          "No other task has any data; this one has {} " + why.measure().unit() + " and took {}",
          why.measure().quantity(why.amount()),
          took);
    }
    return Sentence.of(
        "At the time that the other tasks take for their "
            + why.measure().unit()
            + ", its {} would take {}; it took {}",
        why.measure().quantity(why.amount()),
        Quantity.millis(Math.round(why.foretoldMs().get())),
        took);
  }

  private Sentence suspectTest() {
    Sentence data = dataTest();
    List<Quantity> quantities = new ArrayList<>(data.quantities());
    quantities.add(Quantity.name(String.join(" or ", hot.suspects())));
    quantities.add(Quantity.count(hot.partition()));
    quantities.add(Quantity.count(hot.stage().taskCount()));
    return new Sentence(
        data.template()
            + "; Spark's hash sends {} to partition {} of {}, this one, where any one value would"
            + " fall by chance once in as many times",
        quantities);
  }

  private List<Evidence> evidence() {
    List<Evidence> evidence = new ArrayList<>();
    int row = hot.hottest();
    evidence.add(
        Evidence.of(
            "Duration",
            Quantity.millis(tasks().durationMs(row).orElse(0)),
            "median of the others",
            Quantity.millis(hot.slow().usualMs())));
    for (DataMeasure measure : DataMeasure.values()) {
      OptionalLong amount = measure.of(tasks(), row);
      OptionalLong usual = hot.usual(other -> measure.of(tasks(), other));
      if (amount.isPresent() && amount.getAsLong() > 0 && usual.isPresent()) {
        evidence.add(
            Evidence.of(
                measure.title(),
                measure.quantity(amount.getAsLong()),
                "median of the others",
                measure.quantity(usual.getAsLong())));
      }
    }
    evidence.add(
        Evidence.of(
            "Share of the stage's " + explanation().measure().unit(),
            Quantity.share(hot.shareOfData())));
    long spill = tasks().orZero(TaskMetric.DISK_BYTES_SPILLED, row);
    if (spill > 0) {
      evidence.add(Evidence.of("Spilled to disk", Quantity.bytes(spill)));
    }
    evidence.add(Evidence.of("What is uneven", Quantity.name(hot.reading().kind().text())));
    hot.hot().keySet().stream()
        .limit(3)
        .forEach(
            hotRow ->
                evidence.add(
                    Evidence.of(
                        "Hot partition",
                        Quantity.at(
                            new Place.OfPartition(hot.key(), tasks().partitionId(hotRow))))));
    return evidence;
  }

  private List<Sentence> caveats() {
    List<Sentence> caveats = new ArrayList<>();
    if (hot.reading().kind() == Reading.Kind.JOIN
        && hot.reading()
            .join()
            .map(join -> join.canSplitLeft() && join.canSplitRight())
            .orElse(true)) {
      caveats.add(
          Sentence.of(
              "The log does not show which side of the join is hot: a task counts what it reads of"
                  + " both."));
    }
    if (hot.reading().partitionsMoved()) {
      caveats.add(
          Sentence.of(
              "Adaptive execution merged or split the shuffle's partitions, so the number of the"
                  + " task is not that of the shuffle partition."));
    }
    int missing = hot.stage().missingTasks();
    if (missing > 0) {
      caveats.add(Sentence.of("The log lacks {} tasks of this stage.", Quantity.count(missing)));
    }
    if (hot.application().coverage().trust() == Coverage.Trust.POOR) {
      caveats.add(
          Sentence.of("So many events are missing that times and totals of the run may mislead."));
    }
    return caveats;
  }

  private DataTest.Explanation explanation() {
    return hot.hot().get(hot.hottest());
  }

  private Tasks tasks() {
    return hot.tasks();
  }
}
