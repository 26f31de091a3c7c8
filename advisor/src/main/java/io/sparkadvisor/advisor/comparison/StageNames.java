package io.sparkadvisor.advisor.comparison;

import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The names of a run's stages, by which another run's are found. A stage of a query that the other
 * run does not have has none.
 */
final class StageNames {

  private static final int NO_QUERY = -1;

  private final SparkApplication application;
  private final Function<Long, Optional<Integer>> query;

  /**
   * Those of this run.
   *
   * @param query the number of the pair that a SQL execution belongs to
   */
  StageNames(SparkApplication application, Function<Long, Optional<Integer>> query) {
    this.application = application;
    this.query = query;
  }

  Optional<?> byOperatorsInFull(StageAttempt stage) {
    return named(stage, Operators.inFull(stage, application));
  }

  Optional<?> byOperators(StageAttempt stage) {
    return named(stage, Operators.of(stage, application));
  }

  /** For what runs RDD code, alone or in a query whose metrics do not say what it computes. */
  Optional<?> byCallSite(StageAttempt stage) {
    return hasOperators(stage)
        ? Optional.empty()
        : CallSites.exactly(stage.name()).flatMap(site -> named(stage, List.of(site)));
  }

  Optional<?> byFile(StageAttempt stage) {
    return hasOperators(stage)
        ? Optional.empty()
        : CallSites.withoutLine(stage.name()).flatMap(site -> named(stage, List.of(site)));
  }

  /** For what has no name of its own: Spark's own jobs, whose plans say nothing. */
  Optional<?> byTaskCount(StageAttempt stage) {
    return hasOperators(stage)
        ? Optional.empty()
        : named(stage, List.of(stage.name(), String.valueOf(stage.taskCount())));
  }

  private boolean hasOperators(StageAttempt stage) {
    return !Operators.of(stage, application).isEmpty();
  }

  private Optional<List<Object>> named(StageAttempt stage, List<String> words) {
    Optional<Integer> pair =
        stage.sqlExecutionId().isEmpty()
            ? Optional.of(NO_QUERY)
            : query.apply(stage.sqlExecutionId().getAsLong());
    return words.isEmpty() ? Optional.empty() : pair.map(number -> List.of(number, words));
  }
}
