package io.sparkadvisor.rules.catalog.skew;

import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.EvenHosts;
import io.sparkadvisor.rules.fact.Tasks;
import io.sparkadvisor.rules.finding.Cause;
import io.sparkadvisor.rules.finding.Evidence;
import io.sparkadvisor.rules.finding.Fix;
import io.sparkadvisor.rules.finding.FixSafety;
import io.sparkadvisor.rules.finding.Quantity;
import io.sparkadvisor.rules.finding.Remedy;
import io.sparkadvisor.rules.finding.Sentence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Tests whether one host is slow: whether its tasks take longer for the same data than elsewhere.
 */
final class SlowHost {
  // Hosts of one cluster differ by tens of percent without anything being wrong.
  private static final double SLOW = 2;

  private SlowHost() {}

  static Optional<Diagnosis> test(Stragglers stragglers) {
    Tasks tasks = stragglers.tasks();
    String host = tasks.host(stragglers.longest());
    long there = Arrays.stream(stragglers.rows()).filter(r -> tasks.host(r).equals(host)).count();
    if (there * 2 <= stragglers.rows().length) {
      return Optional.empty();
    }
    DataCost cost = new DataCost(stragglers.slow());
    double[] here = slowness(stragglers, cost, host, true);
    double[] elsewhere = slowness(stragglers, cost, host, false);
    RankTest ranks = RankTest.compare(here, elsewhere);
    return ranks.isAtLeast(SLOW)
        ? Optional.of(diagnosis(stragglers, host, here.length, elsewhere.length, ranks))
        : Optional.empty();
  }

  private static double[] slowness(
      Stragglers stragglers, DataCost cost, String host, boolean wanted) {
    return Arrays.stream(stragglers.slow().rows())
        .filter(row -> stragglers.tasks().host(row).equals(host) == wanted)
        .mapToDouble(row -> stragglers.slowness(row, cost))
        .toArray();
  }

  private static Diagnosis diagnosis(
      Stragglers stragglers, String host, int here, int elsewhere, RankTest ranks) {
    Sentence test =
        Sentence.of(
            "The {} tasks on {} take {} as long for their data as the {} elsewhere; ranks so far"
                + " apart come by chance less than once in a hundred times",
            Quantity.count(here),
            Quantity.name(host),
            Quantity.times(ranks.times()),
            Quantity.count(elsewhere));
    Change change = new EvenHosts(stragglers.stage().key(), host);
    List<Remedy> remedies = new ArrayList<>();
    remedies.add(
        new Remedy(
            Sentence.of("Take {} out of the cluster, or find what slows it", Quantity.name(host)),
            Sentence.of(
                "Every task that it gets is late, whatever its data: another tenant, a failing"
                    + " disk, or a clock that was turned down."),
            new Fix.Cluster(
                Sentence.of(
                    "Look at the load, the disks and the network of {}", Quantity.name(host))),
            Optional.of(change),
            FixSafety.ADVICE_ONLY));
    Speculation.of(stragglers, change).ifPresent(remedies::add);
    return new Diagnosis(
        Cause.of("slow host", test),
        List.of(
            Evidence.of("Host", Quantity.name(host)),
            Evidence.of("Time for the same data", Quantity.times(ranks.times()))),
        remedies);
  }
}
