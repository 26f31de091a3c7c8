package io.sparkadvisor.advisor.replay.model;

import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.KnobChange;
import io.sparkadvisor.rules.change.SplitScan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What decides in how many tasks SQL reads its files: every stage that scans files. */
final class ScanKnobEffect implements KnobEffect {

  private static final Set<String> KEYS =
      Set.of(
          "spark.sql.files.maxPartitionBytes",
          "spark.sql.files.maxPartitionNum",
          "spark.sql.files.minPartitionNum",
          "spark.sql.files.openCostInBytes",
          "spark.sql.leafNodeDefaultParallelism");

  @Override
  public boolean sets(String key) {
    return KEYS.contains(key);
  }

  @Override
  public List<Change> changes(KnobChange knobs, Run run) {
    List<Change> changes = new ArrayList<>();
    for (int s = 0; s < run.work().stages().size(); s++) {
      RunStage stage = run.stage(s);
      FileSplits.of(stage)
          .ifPresent(
              splits ->
                  splits
                      .tasksAfter()
                      .ifPresent(
                          tasks -> changes.add(new SplitScan(stage.attempt().key(), tasks))));
    }
    return changes;
  }

  @Override
  public List<String> reasons() {
    return List.of("A file of one row group, or compressed as a whole, cannot be split further.");
  }
}
