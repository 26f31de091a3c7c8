package io.sparkadvisor.advisor.replay.model;

import io.sparkadvisor.rules.change.Change;
import java.util.List;

/** The models of all kinds of change, in the order in which changes apply: a table of contents. */
final class Models {

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
