package io.sparkadvisor.bench;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Repeats the work of a recorded application until the log is as large as asked for: one coherent
 * application whose jobs, stages, tasks, RDDs, queries and accumulators are numbered on, and whose
 * clock runs on.
 */
final class LogMultiplier {
  private final SourceApplication source;
  private final boolean[] resting;
  private final Shift stride;

  LogMultiplier(SourceApplication source) {
    this.source = source;
    this.resting = source.resting();
    this.stride = source.stride();
  }

  /** When to stop: at the first moment of rest with so many tasks, or so many bytes of JSON. */
  record Size(long tasks, long jsonBytes) {
    static Size ofTasks(long tasks) {
      return new Size(tasks, Long.MAX_VALUE);
    }

    static Size ofBytes(long jsonBytes) {
      return new Size(Long.MAX_VALUE, jsonBytes);
    }

    boolean reachedBy(Made made) {
      return made.tasks >= tasks || made.jsonBytes >= jsonBytes;
    }
  }

  /** What was written; a task counts when it ends. */
  record Made(long jobs, long stages, long tasks, long jsonBytes) {
    Made plus(EventLine line, long jsonBytesNow) {
      return new Made(
          jobs + (line.event().equals("SparkListenerJobStart") ? 1 : 0),
          stages + (line.event().equals("SparkListenerStageCompleted") ? 1 : 0),
          tasks + (line.event().equals("SparkListenerTaskEnd") ? 1 : 0),
          jsonBytesNow);
    }
  }

  /**
   * Writes the log. A job or query that has begun is brought to its end, so the log is a little
   * larger than asked for, and never smaller.
   *
   * @param codec {@code none}, or a codec as {@code spark.eventLog.compression.codec} names it
   */
  Made write(Size size, Path file, String codec) throws IOException {
    try (EventLogOutput out = new EventLogOutput(file, codec)) {
      for (EventLine line : source.head()) {
        out.write(line, Shift.none());
      }
      Made made = new Made(0, 0, 0, out.jsonBytes());
      for (Shift shift = Shift.none(); ; shift = shift.plus(stride)) {
        long lastTime = 0;
        for (int i = 0; i < resting.length; i++) {
          EventLine line = source.body().get(i);
          if (SourceApplication.belongs(line, shift == Shift.none())) {
            out.write(line, shift);
            made = made.plus(line, out.jsonBytes());
            lastTime = Math.max(lastTime, line.last(IdKind.TIME));
          }
          if (resting[i] && size.reachedBy(made)) {
            // A copy that is left before its end makes the application end earlier too.
            out.write(source.end(), shift.earlier(source.lastTime() - lastTime));
            return new Made(made.jobs, made.stages, made.tasks, out.jsonBytes());
          }
        }
      }
    }
  }
}
