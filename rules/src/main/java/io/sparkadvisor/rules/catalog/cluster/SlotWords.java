package io.sparkadvisor.rules.catalog.cluster;

import io.sparkadvisor.rules.fact.SlotUse;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;

/** What the uses of a slot are called. */
final class SlotWords {
  /** A reason for no more than that is not "mostly" it. */
  private static final double MOSTLY = 0.5;

  private SlotWords() {}

  /** The short name of a cause. */
  static String name(SlotUse use) {
    return switch (use) {
      case BUSY -> "busy";
      case STARTING -> "start";
      case NOTHING_TO_RUN -> "no job";
      case DRIVER_BUSY -> "driver work within queries";
      case TOO_FEW_TASKS -> "too few tasks";
      case TAIL -> "tails of stages";
      case UNASSIGNED -> "tasks that wait for a place";
    };
  }

  /** The reason, behind the word because. */
  private static String because(SlotUse use) {
    return switch (use) {
      case BUSY -> "they were busy";
      case STARTING -> "no job had begun";
      case NOTHING_TO_RUN -> "the driver ran no job";
      case DRIVER_BUSY -> "the driver was busy within its queries";
      case TOO_FEW_TASKS -> "stages had fewer tasks than there were slots";
      case TAIL -> "stages waited for their last tasks";
      case UNASSIGNED -> "tasks waited for a place near their data";
    };
  }

  /** How much was idle, and what the largest reason is. */
  static Sentence headline(IdleTime idle) {
    SlotUse main = idle.reasons().get(0);
    double ofIdle = idle.share() == 0 ? 0 : idle.share(main) / idle.share();
    return ofIdle > MOSTLY
        ? Sentence.of(
            "Slots ran no task for {} of their time, mostly because " + because(main),
            Quantity.share(idle.share()))
        : Sentence.of(
            "Slots ran no task for {} of their time, {} of that because " + because(main),
            Quantity.share(idle.share()),
            Quantity.share(ofIdle));
  }

  /** The measure, in sentence case. */
  static String measure(SlotUse use) {
    return switch (use) {
      case BUSY -> "Slot time with a task";
      case STARTING -> "Before the first job";
      case NOTHING_TO_RUN -> "Without a job";
      case DRIVER_BUSY -> "In a query without a task";
      case TOO_FEW_TASKS -> "Fewer tasks than slots";
      case TAIL -> "Tails of stages";
      case UNASSIGNED -> "Tasks waiting, slot free";
    };
  }
}
