package io.sparkadvisor.advisor.report.words;

import io.sparkadvisor.rules.fact.task.TaskCause;
import io.sparkadvisor.rules.fact.task.TaskPart;
import io.sparkadvisor.rules.text.Quantity;
import java.time.Duration;

/** Why a task took long, in a few words. */
public final class TaskCauseWords {

  private TaskCauseWords() {}

  public static String of(TaskCause cause) {
    return switch (cause.kind()) {
      case USUAL -> "about as long as the others";
      case PART -> part(cause);
      case DATA ->
          "data: "
              + times(cause.dataRatio())
              + " the usual, for "
              + times(cause.timeRatio())
              + " the time";
      case PARTLY ->
          times(cause.timeRatio())
              + " the usual time; its metrics explain less than half: "
              + part(cause);
      case UNEXPLAINED ->
          times(cause.timeRatio()) + " the usual time; its metrics do not explain it";
    };
  }

  private static String part(TaskCause cause) {
    return cause.part().map(TaskCauseWords::name).orElse("nothing")
        + ", "
        + Wording.time(Duration.ofMillis(cause.moreMs()))
        + " more than usual";
  }

  private static String name(TaskPart part) {
    return switch (part) {
      case GARBAGE_COLLECTION -> "collecting garbage";
      case FETCH_WAIT -> "waiting for shuffle data";
      case SHUFFLE_WRITE -> "writing shuffle data";
      case SPILL -> "spilling (estimated)";
      case SCHEDULER_DELAY -> "scheduler delay";
      case DESERIALIZATION -> "deserialising the task";
      case RESULT -> "returning its result";
      case COMPUTE, INPUT -> part.label();
    };
  }

  private static String times(double ratio) {
    return Wording.of(Quantity.times(ratio));
  }
}
