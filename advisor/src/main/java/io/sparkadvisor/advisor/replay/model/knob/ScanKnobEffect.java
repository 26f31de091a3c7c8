package io.sparkadvisor.advisor.replay.model.knob;

import io.sparkadvisor.advisor.replay.model.run.Run;
import io.sparkadvisor.advisor.replay.model.run.RunStage;
import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.KnobChange;
import io.sparkadvisor.rules.change.SplitScan;
import io.sparkadvisor.rules.fact.setting.Knob;
import io.sparkadvisor.rules.fact.setting.SqlKnobs;
import java.util.ArrayList;
import java.util.List;

/** What decides in how many tasks SQL reads its files: every stage that scans files. */
final class ScanKnobEffect implements KnobEffect {

  @Override
  public List<Knob<?>> family() {
    return List.of(
        SqlKnobs.MAX_PARTITION_BYTES,
        SqlKnobs.MAX_PARTITION_NUM,
        SqlKnobs.MIN_PARTITION_NUM,
        SqlKnobs.OPEN_COST,
        SqlKnobs.LEAF_PARALLELISM);
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
