package io.sparkadvisor.advisor.report.text;

import io.sparkadvisor.advisor.report.words.Wording;
import io.sparkadvisor.rules.fact.Coverage;
import io.sparkadvisor.rules.fact.ReadProblem;
import io.sparkadvisor.rules.fact.SparkApplication;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Says in sentences what a source did not say, so that nobody takes it for nothing. */
final class CoverageText {

  // The first ones show what sort of damage it is.
  private static final int PROBLEMS_SHOWN = 5;
  private static final int EXECUTORS_SHOWN = 5;
  private static final int JOBS_SHOWN = 10;

  private CoverageText() {}

  /** One sentence for each thing that is missing; none where nothing is known to be. */
  static List<String> in(SparkApplication application) {
    Coverage coverage = application.coverage();
    List<String> sentences = new ArrayList<>();
    if (!coverage.hasStart()) {
      sentences.add(
          "The application's start, or it cannot be so: times count from the first event on.");
    }
    if (!coverage.hasEnd()) {
      sentences.add(
          "The application's end, or it lies before the last event: that one stands in. The application"
              + " was still running, or the source was cut off or altered.");
    }
    if (!coverage.hasEnvironment()) {
      sentences.add("The properties that were set: Spark's defaults were assumed.");
    }
    // what was dropped to keep memory bounded is named below
    long lost = coverage.missingTasks() - coverage.dropped().getOrDefault(Coverage.OLD_TASKS, 0L);
    if (lost > 0) {
      sentences.add(
          Wording.count(lost, "task")
              + " of completed stages, beside "
              + Wording.count(coverage.endedTasks())
              + " in the log: Spark dropped their events, or the log was cut."
              + ofJobs(application.jobsThatLackTasks()));
    }
    if (!coverage.unannouncedExecutors().isEmpty()) {
      sentences.add(unannounced(coverage.unannouncedExecutors()));
    }
    if (coverage.unfinishedStages() > 0) {
      sentences.add("The end of " + Wording.count(coverage.unfinishedStages(), "stage") + ".");
    }
    if (coverage.unfinishedSqlExecutions() > 0) {
      sentences.add(
          "The end of " + Wording.count(coverage.unfinishedSqlExecutions(), "SQL execution") + ".");
    }
    if (coverage.unreliableTimes() > 0) {
      sentences.add(
          "True times of "
              + Wording.count(coverage.unreliableTimes(), "attempt")
              + ": they contradict each other, as when clocks were set or differ.");
    }
    new TreeMap<>(coverage.dropped())
        .forEach((what, count) -> sentences.add(Wording.count(count) + " " + what + ", dropped."));
    problems(coverage, sentences);
    return sentences;
  }

  private static String ofJobs(List<Integer> jobs) {
    if (jobs.isEmpty()) {
      return "";
    }
    String shown =
        jobs.stream().limit(JOBS_SHOWN).map(String::valueOf).collect(Collectors.joining(", "));
    long more = Math.max(0, jobs.size() - JOBS_SHOWN);
    return " They are of "
        + (jobs.size() == 1 ? "job " : "jobs ")
        + shown
        + (more == 0 ? "" : " and " + more + " more")
        + ".";
  }

  private static String unannounced(List<String> executors) {
    List<String> shown = executors.subList(0, Math.min(EXECUTORS_SHOWN, executors.size()));
    return "When "
        + Wording.count(executors.size(), "executor")
        + " came, and with how many cores: "
        + String.join(", ", shown)
        + (shown.size() < executors.size() ? ", …" : "")
        + ".";
  }

  private static void problems(Coverage coverage, List<String> sentences) {
    coverage.problems().stream()
        .limit(PROBLEMS_SHOWN)
        .map(CoverageText::text)
        .forEach(sentences::add);
    long shown = Math.min(PROBLEMS_SHOWN, coverage.problems().size());
    if (coverage.problemCount() > shown) {
      sentences.add(
          Wording.count(coverage.problemCount() - shown, "problem")
              + " more in reading the source.");
    }
  }

  /** The problem with its file and line, such as {@code app.log:17: …}. */
  static String text(ReadProblem problem) {
    String line = problem.line() > 0 ? ":" + problem.line() : "";
    return problem.where() + line + ": " + problem.what();
  }
}
