package io.sparkadvisor.rules.catalog.skew.hot;

import io.sparkadvisor.rules.catalog.skew.slow.DataMeasure;
import io.sparkadvisor.rules.catalog.skew.slow.DataTest;
import io.sparkadvisor.rules.fact.task.Tasks;
import io.sparkadvisor.rules.finding.Cause;
import io.sparkadvisor.rules.finding.Evidence;
import io.sparkadvisor.rules.metric.TaskMetric;
import io.sparkadvisor.rules.text.Place;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.util.ArrayList;
import java.util.List;

/**
 * How we know that data is why partitions are slow: the test that says so, and what was measured.
 */
public record SkewEvidence(HotPartitions hot) {

  /** What kind of data is hot, with the test that it is data. */
  public Cause cause() {
    String name =
        switch (hot.reading().kind()) {
          case INPUT -> "uneven input";
          case SORT -> "hot range of the sort key";
          default -> hot.isNullSuspected() ? "null key" : "hot key";
        };
    return Cause.of(name, hot.suspects().isEmpty() ? dataTest() : suspectTest());
  }

  private Sentence dataTest() {
    DataTest.Explanation why = hot.explanation();
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
    return dataTest()
        .then(
            "; Spark's hash sends {} to partition {} of {}, this one, where any one value would fall"
                + " by chance once in as many times",
            Quantity.name(String.join(" or ", hot.suspects())),
            Quantity.count(hot.partition()),
            Quantity.count(hot.stage().taskCount()));
  }

  /** What was measured of the longest one, beside the others. */
  public List<Evidence> evidence() {
    List<Evidence> evidence = new ArrayList<>();
    int row = hot.hottest();
    evidence.add(
        Evidence.of(
            "Duration",
            Quantity.millis(tasks().durationMs(row).orElse(0)),
            "median of the others",
            Quantity.millis(hot.slow().usualMs())));
    for (DataMeasure measure : DataMeasure.values()) {
      if (measure.of(tasks(), row).orElse(0) > 0) {
        measure
            .evidence(tasks(), row, hot.usual(other -> measure.of(tasks(), other)))
            .ifPresent(evidence::add);
      }
    }
    evidence.add(
        Evidence.of(
            "Share of the stage's " + hot.explanation().measure().unit(),
            Quantity.share(hot.shareOfData())));
    long spill = tasks().orZero(TaskMetric.DISK_BYTES_SPILLED, row);
    if (spill > 0) {
      evidence.add(Evidence.of("Spilled to disk", Quantity.bytes(spill)));
    }
    evidence.add(Evidence.of("What is uneven", Quantity.name(hot.reading().kind().text())));
    hot.hot().keySet().stream()
        .limit(3)
        .map(hotRow -> new Place.OfPartition(hot.key(), tasks().partitionId(hotRow)))
        .forEach(place -> evidence.add(Evidence.of("Hot partition", Quantity.at(place))));
    return evidence;
  }

  private Tasks tasks() {
    return hot.tasks();
  }
}
