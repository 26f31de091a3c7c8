package io.sparkadvisor.advisor.replay.model;

import io.sparkadvisor.advisor.replay.model.cluster.FewerExecutorsModel;
import io.sparkadvisor.advisor.replay.model.cluster.KeepExecutorsModel;
import io.sparkadvisor.advisor.replay.model.cluster.MemoryModel;
import io.sparkadvisor.advisor.replay.model.cluster.ResizeClusterModel;
import io.sparkadvisor.advisor.replay.model.cluster.StartExecutorsModel;
import io.sparkadvisor.advisor.replay.model.join.BroadcastModel;
import io.sparkadvisor.advisor.replay.model.join.NoBroadcastModel;
import io.sparkadvisor.advisor.replay.model.knob.KnobModel;
import io.sparkadvisor.advisor.replay.model.partition.CoalesceTasksModel;
import io.sparkadvisor.advisor.replay.model.partition.DropRowsModel;
import io.sparkadvisor.advisor.replay.model.partition.NoSaltModel;
import io.sparkadvisor.advisor.replay.model.partition.NoSplitModel;
import io.sparkadvisor.advisor.replay.model.partition.RepartitionModel;
import io.sparkadvisor.advisor.replay.model.partition.SaltModel;
import io.sparkadvisor.advisor.replay.model.partition.SeparateKeyModel;
import io.sparkadvisor.advisor.replay.model.partition.SplitInputModel;
import io.sparkadvisor.advisor.replay.model.partition.SplitScanModel;
import io.sparkadvisor.advisor.replay.model.partition.SplitSkewModel;
import io.sparkadvisor.advisor.replay.model.partition.WritePartitionsModel;
import io.sparkadvisor.advisor.replay.model.run.ChangeModel;
import io.sparkadvisor.advisor.replay.model.work.CloseDriverGapsModel;
import io.sparkadvisor.advisor.replay.model.work.CollectLessModel;
import io.sparkadvisor.advisor.replay.model.work.EvenExecutorsModel;
import io.sparkadvisor.advisor.replay.model.work.EvenHostsModel;
import io.sparkadvisor.advisor.replay.model.work.EvenTaskModel;
import io.sparkadvisor.advisor.replay.model.work.MergeScansModel;
import io.sparkadvisor.advisor.replay.model.work.NoFailuresModel;
import io.sparkadvisor.advisor.replay.model.work.NoSpillModel;
import io.sparkadvisor.advisor.replay.model.work.RunTogetherModel;
import io.sparkadvisor.advisor.replay.model.work.ScaleTaskTimeModel;
import io.sparkadvisor.advisor.replay.model.work.SkipStagesModel;
import io.sparkadvisor.advisor.replay.model.work.SpeculateTasksModel;
import io.sparkadvisor.rules.change.Change;
import java.util.List;

/** The models of all kinds of change, in the order in which changes apply: a table of contents. */
public final class Models {

  static final List<ChangeModel<?>> ALL =
      List.of(
          // what other changes spell out
          new TogetherModel(),
          new KnobModel(),
          new FewerExecutorsModel(),
          // what runs at all, and when it may
          new NoFailuresModel(),
          new SkipStagesModel(),
          new MergeScansModel(),
          new RunTogetherModel(),
          // how fast tasks are
          new EvenExecutorsModel(),
          new EvenHostsModel(),
          new EvenTaskModel(),
          new SpeculateTasksModel(),
          new NoSpillModel(),
          new ScaleTaskTimeModel(),
          // what data they get
          new DropRowsModel(),
          new SeparateKeyModel(),
          new BroadcastModel(),
          new NoBroadcastModel(),
          new SaltModel(),
          new NoSaltModel(),
          new SplitInputModel(),
          // how data is cut into tasks
          new SplitScanModel(),
          new RepartitionModel(),
          new CoalesceTasksModel(),
          new WritePartitionsModel(),
          new SplitSkewModel(),
          new NoSplitModel(),
          // what the driver does
          new CollectLessModel(),
          new CloseDriverGapsModel(),
          // what all runs on
          new StartExecutorsModel(),
          new KeepExecutorsModel(),
          new MemoryModel(),
          new ResizeClusterModel());

  private Models() {}

  /**
   * The model of a change.
   *
   * @throws IllegalStateException where its kind has none, which a test rules out
   */
  @SuppressWarnings("unchecked") // a model's kind is the class of its changes
  static <C extends Change> ChangeModel<C> of(C change) {
    for (ChangeModel<?> model : ALL) {
      if (model.kind().equals(change.getClass())) {
        return (ChangeModel<C>) model;
      }
    }
    throw new IllegalStateException("There is no model for " + change.getClass());
  }

  /** The place of a model in the order of application. */
  static int place(ChangeModel<?> model) {
    return ALL.indexOf(model);
  }
}
