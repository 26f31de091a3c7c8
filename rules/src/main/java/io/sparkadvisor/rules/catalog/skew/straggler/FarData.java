package io.sparkadvisor.rules.catalog.skew.straggler;

import io.sparkadvisor.rules.catalog.skew.slow.DataCost;
import io.sparkadvisor.rules.catalog.skew.slow.RankTest;
import io.sparkadvisor.rules.fact.task.Locality;
import io.sparkadvisor.rules.fact.task.Tasks;
import io.sparkadvisor.rules.finding.Cause;
import io.sparkadvisor.rules.finding.Evidence;
import io.sparkadvisor.rules.finding.Remedy;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Tests whether the slow tasks ran away from their data, and the others near it. */
final class FarData {
  private static final double SLOW = 2;

  private FarData() {}

  static Optional<Diagnosis> test(Stragglers stragglers) {
    Tasks tasks = stragglers.tasks();
    boolean allFar = Arrays.stream(stragglers.rows()).allMatch(row -> isFar(tasks, row));
    if (!allFar) {
      return Optional.empty();
    }
    DataCost cost = new DataCost(stragglers.slow());
    int[] rows = stragglers.slow().rows();
    double[] far =
        Arrays.stream(rows)
            .filter(row -> isFar(tasks, row))
            .mapToDouble(row -> stragglers.slowness(row, cost))
            .toArray();
    double[] near =
        Arrays.stream(rows)
            .filter(row -> isNear(tasks, row))
            .mapToDouble(row -> stragglers.slowness(row, cost))
            .toArray();
    RankTest ranks = RankTest.compare(far, near);
    return ranks.isAtLeast(SLOW)
        ? Optional.of(diagnosis(stragglers, far.length, near.length, ranks))
        : Optional.empty();
  }

  private static boolean isFar(Tasks tasks, int row) {
    Locality locality = tasks.locality(row);
    return locality == Locality.ANY || locality == Locality.RACK_LOCAL;
  }

  private static boolean isNear(Tasks tasks, int row) {
    Locality locality = tasks.locality(row);
    return locality == Locality.PROCESS_LOCAL || locality == Locality.NODE_LOCAL;
  }

  private static Diagnosis diagnosis(Stragglers stragglers, int far, int near, RankTest ranks) {
    Sentence test =
        Sentence.of(
            "The {} tasks away from their data take {} as long for it as the {} near theirs",
            Quantity.count(far),
            Quantity.times(ranks.times()),
            Quantity.count(near));
    Remedy remedy =
        Remedy.to("Run the tasks nearer to their data")
            .because(
                "Spark waits for a place near the data for spark.locality.wait before it takes any"
                    + " other. Executors on the hosts that hold the data, or more copies of it,"
                    + " help more than a longer wait.")
            .comesTo(StragglerTests.evenTask(stragglers))
            .advise("Run executors on the hosts that hold the data, or keep more copies");
    return new Diagnosis(
        Cause.of("locality", test),
        List.of(Evidence.of("Time away from the data", Quantity.times(ranks.times()))),
        List.of(remedy));
  }
}
