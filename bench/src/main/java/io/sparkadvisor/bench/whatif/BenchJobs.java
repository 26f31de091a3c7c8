package io.sparkadvisor.bench.whatif;

import java.util.List;

/** The jobs that there are. */
final class BenchJobs {

  static final List<BenchJob> ALL =
      List.of(
          new AqeMerged(),
          new CachedViews(),
          new CartTotals(),
          new ComputedWords(),
          new DriverGaps(),
          new FairReports(),
          new LateVisits(),
          new LinkRanks(),
          new LoopOfSteps(),
          new ManySmall(),
          new ManySmallComputed(),
          new OrdersJoin(),
          new ParallelReports(),
          new PriceIndex(),
          new SideBySide(),
          new SkewedJoin(),
          new SortedRuns(),
          new Spilling(),
          new StockReport(),
          new WebSessions(),
          new WordSums());

  private BenchJobs() {}
}
