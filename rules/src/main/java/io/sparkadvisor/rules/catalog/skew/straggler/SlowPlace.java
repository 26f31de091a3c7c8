package io.sparkadvisor.rules.catalog.skew.straggler;

import io.sparkadvisor.rules.catalog.skew.slow.DataCost;
import io.sparkadvisor.rules.catalog.skew.slow.RankTest;
import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.EvenHosts;
import io.sparkadvisor.rules.fact.task.Tasks;
import io.sparkadvisor.rules.finding.Cause;
import io.sparkadvisor.rules.finding.Evidence;
import io.sparkadvisor.rules.finding.Remedy;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Tests whether one place is slow: whether its tasks take longer for the same data than elsewhere.
 */
@SuppressWarnings("ImmutableEnumChecker") // functions that hold nothing
enum SlowPlace {
  /** A host with all its executors. */
  HOST("slow host", "Host", Tasks::host) {
    @Override
    Change change(Stragglers stragglers, String host) {
      return new EvenHosts(stragglers.stage().key(), host);
    }
  },
  /** One executor of a host that has others. */
  EXECUTOR("slow executor", "Executor", Tasks::executorId) {
    @Override
    Change change(Stragglers stragglers, String executor) {
      return StragglerTests.evenTask(stragglers);
    }
  };

  // Hosts of one cluster differ by tens of percent without anything being wrong.
  private static final double SLOW = 2;

  private interface Where {
    String of(Tasks tasks, int row);
  }

  private final String cause;
  private final String measure;
  private final Where where;

  SlowPlace(String cause, String measure, Where where) {
    this.cause = cause;
    this.measure = measure;
    this.where = where;
  }

  /** What would be different if it were as fast as the others. */
  abstract Change change(Stragglers stragglers, String place);

  /** Whether tasks are late because of it. */
  Optional<Diagnosis> test(Stragglers stragglers) {
    String place = of(stragglers, stragglers.longest());
    long there =
        Arrays.stream(stragglers.rows()).filter(r -> of(stragglers, r).equals(place)).count();
    if (there * 2 <= stragglers.rows().length) {
      return Optional.empty();
    }
    DataCost cost = new DataCost(stragglers.slow());
    double[] here = slowness(stragglers, cost, place, true);
    double[] elsewhere = slowness(stragglers, cost, place, false);
    RankTest ranks = RankTest.compare(here, elsewhere);
    return ranks.isAtLeast(SLOW)
        ? Optional.of(diagnosis(stragglers, place, here.length, elsewhere.length, ranks))
        : Optional.empty();
  }

  private String of(Stragglers stragglers, int row) {
    return where.of(stragglers.tasks(), row);
  }

  private double[] slowness(Stragglers stragglers, DataCost cost, String place, boolean wanted) {
    return Arrays.stream(stragglers.slow().rows())
        .filter(row -> of(stragglers, row).equals(place) == wanted)
        .mapToDouble(row -> stragglers.slowness(row, cost))
        .toArray();
  }

  private Diagnosis diagnosis(
      Stragglers stragglers, String place, int here, int elsewhere, RankTest ranks) {
    Quantity named = Quantity.name(this == HOST ? place : "executor " + place);
    Sentence test =
        Sentence.of(
            "The {} tasks on {} take {} as long for their data as the {} elsewhere; ranks so far"
                + " apart come by chance less than once in a hundred times",
            Quantity.count(here),
            named,
            Quantity.times(ranks.times()),
            Quantity.count(elsewhere));
    Change change = change(stragglers, place);
    List<Remedy> remedies = new ArrayList<>();
    remedies.add(
        Remedy.to("Take {} out of the cluster, or find what slows it", named)
            .because(
                "Every task that it gets is late, whatever its data: another tenant, a failing"
                    + " disk, or a clock that was turned down.")
            .comesTo(change)
            .advise("Look at the load, the disks and the network of {}", named));
    Speculation.of(stragglers).ifPresent(remedies::add);
    return new Diagnosis(
        Cause.of(cause, test),
        List.of(
            Evidence.of(measure, Quantity.name(place)),
            Evidence.of("Time for the same data", Quantity.times(ranks.times()))),
        remedies);
  }
}
