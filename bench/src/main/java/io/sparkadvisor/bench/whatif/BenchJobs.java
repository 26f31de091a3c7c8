package io.sparkadvisor.bench.whatif;

import java.util.List;

/** The jobs that there are. */
final class BenchJobs {

  static final List<BenchJob> ALL =
      List.of(
          new DriverGaps(),
          new OrdersJoin(),
          new ParallelReports(),
          new PriceIndex(),
          new SkewedJoin(),
          new SortedRuns(),
          new StockReport(),
          new WebSessions(),
          new WordSums());

  private BenchJobs() {}
}
