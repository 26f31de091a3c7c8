package io.sparkadvisor.rules.fact;

import java.util.OptionalLong;

/** What a user knows a stage or a job by, beside its id. */
public final class StageLabel {

  private StageLabel() {}

  /** A stage's call site; where that is Spark's own, the query that it works for. One line. */
  public static String of(StageAttempt stage, SparkApplication application) {
    return isSparks(stage.name(), stage.sqlExecutionId())
        ? application
            .sqlExecution(stage.sqlExecutionId())
            .map(sql -> inOneLine(sql.description()) + ", SQL " + sql.id())
            .orElse(stage.name())
        : stage.name();
  }

  /**
   * Whether a call site is Spark's own: adaptive execution and broadcasts submit jobs from threads
   * of theirs. Then the SQL execution has the user's.
   */
  public static boolean isSparks(String callSite, OptionalLong sqlExecutionId) {
    return sqlExecutionId.isPresent() && callSite.startsWith("$anonfun$");
  }

  /** A label of no more than so many characters. */
  public static String shortened(String label, int longest) {
    return label.length() <= longest ? label : label.substring(0, longest - 1) + "…";
  }

  /** A text of several lines in one: the first alone may be no more than {@code SELECT}. */
  public static String inOneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }
}
