package io.sparkadvisor.advisor.report.view;

import io.sparkadvisor.rules.fact.ApplicationInfo;
import io.sparkadvisor.rules.fact.Cluster;
import io.sparkadvisor.rules.fact.CoreTime;
import io.sparkadvisor.rules.fact.Job;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.value.SparkVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** Which application it was. */
public record ApplicationView(
    @Meaning("App ID") Optional<String> id,
    @Meaning("App Attempt ID; only YARN gives one") Optional<String> attemptId,
    @Meaning("App Name") Optional<String> name,
    @Meaning("User") Optional<String> user,
    @Meaning("Spark Version; on Databricks that of the runtime") Optional<String> sparkVersion,
    @Meaning("spark.master") Optional<String> master,
    @Meaning("ISO 8601, in UTC") Instant started,
    @Meaning("ISO 8601, in UTC; the last time in the source if that does not have the end")
        Instant ended,
    @Meaning("Whether the source has the end of the application") boolean hasEnd,
    @Meaning(value = "From start to end", atLeast = 0) Duration duration,
    @Meaning(value = "The most slots at one time; null if no executor was announced", atLeast = 1)
        OptionalInt peakSlots,
    @Meaning(value = "The driver not counted", atLeast = 0) long executors,
    @Meaning(value = "Cores of executors times the time for which they were held", atLeast = 0)
        Optional<Duration> core,
    @Meaning(value = "What of it ran no task, or tasks that failed or were killed", atLeast = 0)
        Optional<Duration> wastedCore,
    @Meaning(value = "Jobs", atLeast = 0) int jobs,
    @Meaning(value = "Jobs that failed", atLeast = 0) long failedJobs,
    @Meaning(value = "Stage attempts that ran", atLeast = 0) long stages,
    @Meaning(value = "Task attempts in the log", atLeast = 0) long tasks,
    @Meaning(value = "SQL executions", atLeast = 0) int sqlExecutions) {

  static ApplicationView of(SparkApplication application) {
    ApplicationInfo info = application.info();
    Cluster cluster = application.cluster();
    return new ApplicationView(
        info.id(),
        info.attemptId(),
        info.name(),
        info.user(),
        info.version().map(SparkVersion::text),
        cluster.master(),
        info.start(),
        info.end(),
        info.ended(),
        info.span().duration(),
        // No slot was announced: not that there was none.
        cluster.peakSlots() == 0 ? OptionalInt.empty() : OptionalInt.of(cluster.peakSlots()),
        application.executors().stream().filter(executor -> !executor.isDriver()).count(),
        cluster.coreTime().map(CoreTime::held),
        cluster.coreTime().map(CoreTime::wasted),
        application.jobs().size(),
        application.jobs().stream().filter(j -> j.outcome() == Job.Outcome.FAILED).count(),
        application.stagesThatRan().count(),
        application.stages().stream().mapToLong(stage -> stage.tasks().size()).sum(),
        application.sqlExecutions().size());
  }
}
