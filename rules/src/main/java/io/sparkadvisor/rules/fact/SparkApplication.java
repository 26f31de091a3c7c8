package io.sparkadvisor.rules.fact;

import io.sparkadvisor.rules.fact.plan.PlanNode;
import io.sparkadvisor.rules.fact.plan.PlanSection;
import io.sparkadvisor.rules.fact.setting.SparkProperties;
import io.sparkadvisor.rules.fact.setting.SparkSettings;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Everything that is known about one attempt at one Spark application. Immutable.
 *
 * @param info which application it was, and when
 * @param properties {@code Spark Properties}, secrets redacted
 * @param settings what was in force for the application as a whole
 * @param jobs by id, ascending
 * @param stages by id and attempt, ascending
 * @param executors by the time of their arrival; those that were never announced last
 * @param resourceProfiles by id
 * @param sqlExecutions by id, ascending
 * @param cachedRdds by id
 * @param streamingQueries by start
 * @param coverage what the source holds, and how far it is to be trusted
 * @param derived what follows from all of these, kept so that it is made once
 */
public record SparkApplication(
    ApplicationInfo info,
    SparkProperties properties,
    SparkSettings settings,
    List<Job> jobs,
    List<StageAttempt> stages,
    List<Executor> executors,
    List<ResourceProfile> resourceProfiles,
    List<SqlExecution> sqlExecutions,
    List<CachedRdd> cachedRdds,
    List<StreamingQuery> streamingQueries,
    Coverage coverage,
    DerivedFacts derived) {

  /** Makes the collections immutable. */
  public SparkApplication {
    jobs = List.copyOf(jobs);
    stages = List.copyOf(stages);
    executors = List.copyOf(executors);
    resourceProfiles = List.copyOf(resourceProfiles);
    sqlExecutions = List.copyOf(sqlExecutions);
    cachedRdds = List.copyOf(cachedRdds);
    streamingQueries = List.copyOf(streamingQueries);
  }

  /** The facts as a source gives them, of which nothing is derived yet. */
  public SparkApplication(
      ApplicationInfo info,
      SparkProperties properties,
      SparkSettings settings,
      List<Job> jobs,
      List<StageAttempt> stages,
      List<Executor> executors,
      List<ResourceProfile> resourceProfiles,
      List<SqlExecution> sqlExecutions,
      List<CachedRdd> cachedRdds,
      List<StreamingQuery> streamingQueries,
      Coverage coverage) {
    this(
        info,
        properties,
        settings,
        jobs,
        stages,
        executors,
        resourceProfiles,
        sqlExecutions,
        cachedRdds,
        streamingQueries,
        coverage,
        new DerivedFacts());
  }

  /** The cluster that it ran on. */
  public Cluster cluster() {
    return new Cluster(this);
  }

  /** How many of its tasks ran at once. */
  public Concurrency concurrency() {
    return derived.concurrency(this);
  }

  /** Where its wall-clock time went. */
  public TimeBudget timeBudget() {
    return derived.timeBudget(this);
  }

  /** Whether a person sat before it, who thinks between jobs: at a shell, or in a notebook. */
  public boolean isInteractive() {
    return Interactive.is(this);
  }

  /** When the driver was alone, between jobs and queries, by what it was alone behind. */
  public List<DriverGaps> driverGaps() {
    return DriverGaps.of(this);
  }

  /** The stage attempts that ran. */
  public Stream<StageAttempt> stagesThatRan() {
    return stages.stream().filter(StageAttempt::ran);
  }

  /** All attempts at a stage, in order. */
  public List<StageAttempt> attempts(int stageId) {
    int from = firstAtLeast(stages, new StageKey(stageId, 0), StageAttempt::key);
    int to = from;
    while (to < stages.size() && stages.get(to).stageId() == stageId) {
      to++;
    }
    return stages.subList(from, to);
  }

  /**
   * How many tasks the largest of a stage's parents has; empty if it has none, or none is known.
   */
  public Optional<Integer> tasksOfLargestParent(StageAttempt stage) {
    return stage.parentIds().stream()
        .flatMap(id -> attempts(id).stream())
        .map(StageAttempt::taskCount)
        .max(Comparator.naturalOrder());
  }

  /** A stage attempt, where there is one. */
  public Optional<StageAttempt> stage(StageKey key) {
    return find(stages, key, StageAttempt::key);
  }

  /** A job, where there is one. */
  public Optional<Job> job(int id) {
    return find(jobs, id, Job::id);
  }

  /**
   * The job that the application failed in: the last one to end failed, and none succeeded after
   * it. Empty where the application went on, or did not fail, or a person saw it and went home.
   */
  public Optional<Job> failure() {
    return (isInteractive() ? Stream.<Job>empty() : jobs.stream())
        .filter(job -> job.completed().isPresent())
        .max(Comparator.comparing((Job job) -> job.completed().get()).thenComparing(Job::id))
        .filter(job -> job.outcome() == Job.Outcome.FAILED);
  }

  /** The SQL execution by this id, where there is one. */
  public Optional<SqlExecution> sqlExecution(OptionalLong id) {
    return id.isEmpty() ? Optional.empty() : find(sqlExecutions, id.getAsLong(), SqlExecution::id);
  }

  /** Whether it ran on Spark {@code major.minor} or newer, as is taken if that is not known. */
  public boolean isAtLeast(int major, int minor) {
    return settings.isAtLeast(major, minor);
  }

  /** What was in force for a stage: the settings of its first job. */
  public SparkSettings settingsOf(StageAttempt stage) {
    return settingsOf(stage.jobIds());
  }

  /** What was in force for a query: the settings of its first job. */
  public SparkSettings settingsOf(SqlExecution query) {
    return settingsOf(query.jobIds());
  }

  private SparkSettings settingsOf(List<Integer> jobIds) {
    return jobIds.stream()
        .flatMap(id -> job(id).stream())
        .map(Job::settings)
        .findFirst()
        .orElse(settings);
  }

  /**
   * The nodes of final plans that this stage computed, with their SQL execution's plan order; empty
   * for RDD code.
   */
  public List<PlanNode> planNodes(StageAttempt stage) {
    return sqlExecution(stage.sqlExecutionId())
        .map(
            sql ->
                sql.finalPlan().stream()
                    .filter(n -> n.stageIds().contains(stage.stageId()))
                    .toList())
        .orElse(List.of());
  }

  /** The jobs of which the source lacks tasks of completed stages, by id. */
  public List<Integer> jobsThatLackTasks() {
    return stages.stream()
        .filter(stage -> stage.missingTasks() > 0)
        .flatMap(stage -> stage.jobIds().stream().limit(1))
        .distinct()
        .sorted()
        .toList();
  }

  /**
   * Where in the user's code a stage comes from, as a person would name it: the user's own line,
   * else the SQL execution's description, else the call site; empty where nothing says.
   */
  public Optional<String> userCode(StageAttempt stage) {
    Optional<SqlExecution> sql = sqlExecution(stage.sqlExecutionId());
    return sql.flatMap(SqlExecution::sourceLine)
        .or(stage::sourceLine)
        .map(line -> line.file() + ":" + line.line())
        .or(() -> sql.map(SqlExecution::description))
        .or(() -> Optional.of(stage.name()))
        .filter(text -> !text.isBlank());
  }

  /** Where in the user's code a query comes from: the user's own line, else its description. */
  public Optional<String> userCode(SqlExecution query) {
    return query
        .sourceLine()
        .map(line -> line.file() + ":" + line.line())
        .or(() -> Optional.of(query.description()))
        .filter(text -> !text.isBlank());
  }

  /** The part of its SQL execution's final plan that a stage computes; nothing for RDD code. */
  public PlanSection planSection(StageAttempt stage) {
    return sqlExecution(stage.sqlExecutionId())
        .map(sql -> derived.planSection(stage, sql))
        .orElse(PlanSection.NONE);
  }

  // The lists are sorted, and applications have tens of thousands of stages.
  private static <T, K extends Comparable<K>> Optional<T> find(
      List<T> sorted, K key, Function<T, K> keyOf) {
    int at = firstAtLeast(sorted, key, keyOf);
    return at < sorted.size() && keyOf.apply(sorted.get(at)).equals(key)
        ? Optional.of(sorted.get(at))
        : Optional.empty();
  }

  private static <T, K extends Comparable<K>> int firstAtLeast(
      List<T> sorted, K key, Function<T, K> keyOf) {
    int low = 0;
    int high = sorted.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (keyOf.apply(sorted.get(middle)).compareTo(key) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
