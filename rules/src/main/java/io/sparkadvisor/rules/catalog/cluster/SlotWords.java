package io.sparkadvisor.rules.catalog.cluster;

import io.sparkadvisor.rules.fact.SlotUse;

/** What the uses of a slot are called. */
final class SlotWords {
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
  static String because(SlotUse use) {
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
