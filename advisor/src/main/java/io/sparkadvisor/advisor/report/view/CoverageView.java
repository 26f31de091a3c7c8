package io.sparkadvisor.advisor.report.view;

import io.sparkadvisor.rules.fact.Coverage;
import io.sparkadvisor.rules.fact.ReadProblem;
import io.sparkadvisor.rules.fact.SparkApplication;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** What the source holds, and how far it is to be trusted. */
public record CoverageView(
    @Meaning("How far the facts are to be trusted") Coverage.Trust trust,
    @Meaning(value = "Events that were read", atLeast = 0) long events,
    boolean hasStart,
    boolean hasEnd,
    boolean hasEnvironment,
    @Meaning(value = "Task attempts whose end the source has", atLeast = 0) long endedTasks,
    @Meaning(value = "Tasks of completed stages that it does not have", atLeast = 0)
        long missingTasks,
    @Meaning("The jobs of which it lacks tasks") List<Integer> jobsMissingTasks,
    @Meaning("Executors that ran tasks and whose arrival it does not have")
        List<String> unannouncedExecutors,
    @Meaning(value = "Stages that it leaves running", atLeast = 0) int unfinishedStages,
    @Meaning(value = "SQL executions that it leaves running", atLeast = 0)
        int unfinishedSqlExecutions,
    @Meaning(value = "Attempts whose times contradict each other", atLeast = 0)
        long unreliableTimes,
    @Meaning("What was dropped to keep memory bounded, or by the source itself: what to how many")
        Map<String, Long> dropped,
    @Meaning("Kinds of events that no fact is made of: kind to how many")
        Map<String, Long> ignoredEvents,
    @Meaning(value = "What could not be read as it should have been", atLeast = 0)
        long problemCount,
    @Meaning("The first ones") List<Problem> problems) {

  /** Something that could not be read as it should have been. */
  public record Problem(
      ReadProblem.Kind kind,
      String where,
      @Meaning(value = "From 1; null if it is not the problem of a line", atLeast = 1)
          OptionalLong line,
      String what) {}

  static CoverageView of(SparkApplication application) {
    Coverage coverage = application.coverage();
    return new CoverageView(
        coverage.trust(),
        coverage.events(),
        coverage.hasStart(),
        coverage.hasEnd(),
        coverage.hasEnvironment(),
        coverage.endedTasks(),
        coverage.missingTasks(),
        application.jobsThatLackTasks(),
        List.copyOf(coverage.unannouncedExecutors()),
        coverage.unfinishedStages(),
        coverage.unfinishedSqlExecutions(),
        coverage.unreliableTimes(),
        new TreeMap<>(coverage.dropped()),
        new TreeMap<>(coverage.ignoredKinds()),
        coverage.problemCount(),
        coverage.problems().stream().map(CoverageView::problem).toList());
  }

  private static Problem problem(ReadProblem problem) {
    OptionalLong line = problem.line() > 0 ? OptionalLong.of(problem.line()) : OptionalLong.empty();
    return new Problem(problem.kind(), problem.where(), line, problem.what());
  }
}
