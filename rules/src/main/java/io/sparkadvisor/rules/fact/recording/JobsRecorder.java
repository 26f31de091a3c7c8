package io.sparkadvisor.rules.fact.recording;

import static java.util.stream.Collectors.toSet;

import io.sparkadvisor.rules.event.JobEnded;
import io.sparkadvisor.rules.event.JobStarted;
import io.sparkadvisor.rules.event.StageDescription;
import io.sparkadvisor.rules.fact.Job;
import io.sparkadvisor.rules.fact.plan.ConnectRequest;
import io.sparkadvisor.rules.fact.setting.SparkProperties;
import io.sparkadvisor.rules.fact.setting.SparkSettings;
import io.sparkadvisor.rules.fact.value.SparkVersion;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** Collects what is known of jobs. */
final class JobsRecorder {

  private record Started(JobStarted event, String callSite, Map<String, String> sessionSettings) {}

  /** What belongs to a job that is dropped. */
  record Dropped(int jobId, List<Integer> stageIds, OptionalLong sqlExecutionId) {}

  private static final List<String> KEPT =
      List.of(
          "spark.jobGroup.id",
          "spark.job.description",
          "spark.scheduler.pool",
          "spark.sql.execution.id");

  // Fewer are not worth looking through.
  private static final int SESSIONS = 64;

  private final TreeMap<Integer, Started> started = new TreeMap<>();
  private final Map<Integer, JobEnded> ended = new HashMap<>();
  // Most jobs run under the same session settings.
  private final Map<Map<String, String>, Map<String, String>> sessions = new HashMap<>();
  private Optional<Instant> endOfDropped = Optional.empty();
  private long dropped;

  void started(JobStarted event) {
    Map<String, String> session = new HashMap<>(event.properties());
    session.keySet().removeIf(key -> !LocalProperty.isSessionSetting(key));
    Map<String, String> kept = sessions.computeIfAbsent(Map.copyOf(session), same -> same);
    started.put(event.jobId(), new Started(slim(event), callSite(event), kept));
  }

  void ended(JobEnded event) {
    ended.put(event.jobId(), event);
  }

  /** How many jobs are over and not dropped. */
  int ended() {
    return ended.size();
  }

  /** How many jobs were dropped. */
  long dropped() {
    return dropped;
  }

  /** Something was dropped that was over by this time, so that facts cover the time after it. */
  void droppedUntil(Instant time) {
    if (endOfDropped.isEmpty() || endOfDropped.get().isBefore(time)) {
      endOfDropped = Optional.of(time);
    }
  }

  /** By when the last of what was dropped was over; empty where nothing was. */
  Optional<Instant> endOfDropped() {
    return endOfDropped;
  }

  /** Drops the oldest of the jobs that are over; empty where none is. */
  Optional<Dropped> dropOldest() {
    for (Started job : started.values()) {
      JobEnded end = ended.get(job.event().jobId());
      if (end != null) {
        started.remove(job.event().jobId());
        ended.remove(job.event().jobId());
        dropped++;
        forgetSessions();
        end.time().ifPresent(this::droppedUntil);
        return Optional.of(
            new Dropped(
                job.event().jobId(),
                job.event().stageIds(),
                LocalProperty.sqlExecutionId(job.event().properties())));
      }
    }
    return Optional.empty();
  }

  /** Whether these jobs are all kept and over; not where there is none. */
  boolean areAllOver(Set<Integer> jobIds) {
    return !jobIds.isEmpty()
        && jobIds.stream().allMatch(job -> started.containsKey(job) && ended.containsKey(job));
  }

  /** When the oldest job that is kept was submitted; empty where none is, or it is not known. */
  Optional<Instant> earliestKept() {
    return started.isEmpty() ? Optional.empty() : started.firstEntry().getValue().event().time();
  }

  // Notebooks and servers open sessions without end: those that no kept job ran under are let go.
  private void forgetSessions() {
    if (sessions.size() > SESSIONS + 2 * started.size()) {
      sessions
          .keySet()
          .retainAll(started.values().stream().map(Started::sessionSettings).collect(toSet()));
    }
  }

  /** The stages of a job; none where its start is not known. */
  List<Integer> stageIds(int jobId) {
    Started job = started.get(jobId);
    return job == null ? List.of() : job.event().stageIds();
  }

  List<Job> snapshot(SparkProperties properties, Optional<SparkVersion> version) {
    Map<Map<String, String>, SparkSettings> settings = new HashMap<>();
    return started.values().stream()
        .map(
            job ->
                job(
                    job,
                    settings.computeIfAbsent(
                        job.sessionSettings(),
                        session -> new SparkSettings(properties.overlaidWith(session), version))))
        .toList();
  }

  private Job job(Started job, SparkSettings settings) {
    JobStarted event = job.event();
    Optional<JobEnded> end = Optional.ofNullable(ended.get(event.jobId()));
    return new Job(
        event.jobId(),
        end.map(e -> e.succeeded() ? Job.Outcome.SUCCEEDED : Job.Outcome.FAILED)
            .orElse(Job.Outcome.RUNNING),
        event.time(),
        end.flatMap(JobEnded::time),
        end.flatMap(JobEnded::failure),
        event.stageIds().stream().sorted().toList(),
        job.callSite(),
        LocalProperty.group(event.properties()),
        LocalProperty.description(event.properties()),
        LocalProperty.pool(event.properties()),
        LocalProperty.sqlExecutionId(event.properties()),
        settings);
  }

  /** What a job needs of its start: neither its stages' lineage nor every property. */
  private static JobStarted slim(JobStarted event) {
    Map<String, String> properties = new HashMap<>(event.properties());
    properties.keySet().removeIf(key -> !KEPT.contains(key));
    return new JobStarted(event.jobId(), event.time(), event.stageIds(), List.of(), properties);
  }

  /** The name of the last stage: the one that the action asked for. */
  private static String callSite(JobStarted event) {
    return event.stages().stream()
        .max(Comparator.comparingInt(StageDescription::stageId))
        .map(stage -> ConnectRequest.name(stage.name(), stage.details()))
        .orElse("");
  }
}
