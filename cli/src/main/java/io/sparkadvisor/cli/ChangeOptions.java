package io.sparkadvisor.cli;

import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.CoalesceTasks;
import io.sparkadvisor.rules.change.KnobChange;
import io.sparkadvisor.rules.change.NoFailures;
import io.sparkadvisor.rules.change.NoSpill;
import io.sparkadvisor.rules.change.Repartition;
import io.sparkadvisor.rules.change.ResizeCluster;
import io.sparkadvisor.rules.change.Salt;
import io.sparkadvisor.rules.change.SkipStages;
import io.sparkadvisor.rules.fact.AdaptiveKnobs;
import io.sparkadvisor.rules.fact.Bytes;
import io.sparkadvisor.rules.fact.Executor;
import io.sparkadvisor.rules.fact.JoinKnobs;
import io.sparkadvisor.rules.fact.MemoryKnobs;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.SqlKnobs;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.StageKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** What could be different about a run, as a user names it. */
final class ChangeOptions {

  @Option(
      names = "--executors",
      paramLabel = "N",
      split = ",",
      description = "On so many executors; several numbers, as in 2,4,8,16, give a curve.")
  private List<Integer> executors = new ArrayList<>();

  @Option(
      names = "--cores",
      paramLabel = "N",
      description = "With so many cores each (default: as many as they had).")
  private Integer cores;

  @Option(
      names = "--executor-memory",
      paramLabel = "SIZE",
      description = "With spark.executor.memory of this size, such as 8g.")
  private String memory;

  @Option(
      names = "--shuffle-partitions",
      paramLabel = "N",
      description = "With spark.sql.shuffle.partitions, for every shuffle that it numbers.")
  private Integer shufflePartitions;

  @Option(
      names = "--aqe-skew-join",
      description = "Adaptive execution splits skewed partitions, in every join that lets it.")
  private boolean skewJoin;

  @Option(
      names = "--adaptive",
      negatable = true,
      paramLabel = "",
      description = "With adaptive execution, or by --no-adaptive without.")
  private Boolean adaptive;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "With this property: all that it changes in the stages of the run.")
  private Map<String, String> properties = new LinkedHashMap<>();

  @Option(
      names = "--slots",
      paramLabel = "N",
      description =
          "On so many slots: executors as they were, as many as it takes; a local run as local[N].")
  private Integer slots;

  @Option(
      names = "--broadcast",
      paramLabel = "SQL:NODE",
      description =
          "A side of this join is broadcast: the SQL execution and the join's node, as in 3:17;"
              + " with :left or :right behind it that side, else the smaller one.")
  private List<String> broadcasts = new ArrayList<>();

  @Option(
      names = "--repartition",
      paramLabel = "STAGE=N",
      description = "This stage runs with so many partitions.")
  private Map<String, Integer> partitions = new LinkedHashMap<>();

  @Option(
      names = "--coalesce",
      paramLabel = "STAGE=N",
      description = "This stage runs in so many tasks, without another shuffle.")
  private Map<String, Integer> coalesced = new LinkedHashMap<>();

  @Option(
      names = "--salt",
      paramLabel = "STAGE=N",
      description = "The hot side of this stage is salted with so many buckets.")
  private Map<String, Integer> salts = new LinkedHashMap<>();

  @Option(
      names = "--no-spill",
      paramLabel = "STAGE",
      split = ",",
      description = "This stage has memory enough not to spill.")
  private List<String> unspilled = new ArrayList<>();

  @Option(
      names = "--skip",
      paramLabel = "STAGE",
      split = ",",
      description = "This stage need not run: its result is cached, or its action dropped.")
  private List<String> skipped = new ArrayList<>();

  @Option(names = "--no-failures", description = "No attempt at any task fails.")
  private boolean noFailures;

  /** The numbers of executors of a curve, ascending; fewer than two where none is asked for. */
  SortedSet<Integer> executors() {
    for (int count : executors) {
      require(count > 0, "--executors needs numbers from 1 on, not " + count + ".");
    }
    return new TreeSet<>(executors);
  }

  /** The cores of one executor: those asked for, else what most executors had. */
  int cores(SparkApplication application) {
    if (cores != null) {
      require(cores > 0, "--cores needs a number from 1 on, not " + cores + ".");
      return cores;
    }
    Map<Integer, Long> byCores =
        application.cluster().workers().stream()
            .filter(executor -> executor.cores().isPresent())
            .collect(
                Collectors.groupingBy(
                    (Executor executor) -> executor.cores().getAsInt(), Collectors.counting()));
    return byCores.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElseThrow(
            () ->
                new BadInputException(
                    "The source does not tell how many cores executors had: give --cores."));
  }

  /** The changes that are asked for, but for those of a curve. */
  List<Change> changes(SparkApplication application) {
    List<Change> changes = new ArrayList<>();
    if (slots != null) {
      require(slots > 0, "--slots needs a number from 1 on, not " + slots + ".");
      require(executors.isEmpty(), "--slots says how many executors: leave out --executors.");
      changes.add(onSlots(application));
    } else if (executors().size() == 1 || (executors.isEmpty() && cores != null)) {
      int count = executors.isEmpty() ? workers(application) : executors().first();
      changes.add(new ResizeCluster(count, cores(application)));
    }
    Map<String, String> set = knobs();
    if (!set.isEmpty()) {
      changes.add(KnobChange.of(set));
    }
    for (String broadcast : broadcasts) {
      changes.add(BroadcastChoice.of(broadcast, application));
    }
    partitions.forEach((s, n) -> changes.add(new Repartition(stage(s, application), atLeast1(n))));
    coalesced.forEach((s, n) -> changes.add(new CoalesceTasks(stage(s, application), atLeast1(n))));
    salts.forEach((s, n) -> changes.add(new Salt(stage(s, application), atLeast1(n))));
    unspilled.forEach(s -> changes.add(new NoSpill(stage(s, application))));
    if (!skipped.isEmpty()) {
      changes.add(new SkipStages(skipped.stream().map(s -> stage(s, application)).toList()));
    }
    if (noFailures) {
      changes.add(new NoFailures(application.stagesThatRan().map(StageAttempt::key).toList()));
    }
    return changes;
  }

  /** All that is asked for by a property, as one change: they are set together. */
  private Map<String, String> knobs() {
    Map<String, String> set = new LinkedHashMap<>(properties);
    if (memory != null) {
      require(
          Bytes.parse(memory, Bytes.ofMib(1)).isPresent(),
          "--executor-memory needs a size such as 8g, not " + memory + ".");
      set.put(MemoryKnobs.EXECUTOR.key(), memory);
    }
    if (shufflePartitions != null) {
      require(shufflePartitions > 0, "--shuffle-partitions needs a number from 1 on.");
      set.put(SqlKnobs.SHUFFLE_PARTITIONS.key(), Integer.toString(shufflePartitions));
    }
    if (adaptive != null) {
      set.put(AdaptiveKnobs.ENABLED.key(), Boolean.toString(adaptive));
    }
    if (skewJoin) {
      require(adaptive == null || adaptive, "--aqe-skew-join needs adaptive execution.");
      set.put(AdaptiveKnobs.ENABLED.key(), "true");
      set.put(JoinKnobs.SKEW_JOIN.key(), "true");
    }
    return set;
  }

  private ResizeCluster onSlots(SparkApplication application) {
    if (application.cluster().isLocal()) {
      return new ResizeCluster(1, slots);
    }
    int each = cores(application);
    int taskCpus = Math.max(1, application.settings().taskCpus().value());
    int slotsEach = Math.max(1, each / taskCpus);
    return new ResizeCluster(-Math.floorDiv(-slots, slotsEach), each);
  }

  private static int workers(SparkApplication application) {
    long count = application.cluster().workers().stream().filter(e -> !e.isDriver()).count();
    return (int) Math.max(1, count);
  }

  private static int atLeast1(int count) {
    require(count > 0, "A stage runs in at least one task, not in " + count + ".");
    return count;
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new BadInputException(otherwise);
    }
  }

  /**
   * A stage by its id, or by its id and attempt as in 4.1; the last attempt where none is named.
   */
  static StageKey stage(String name, SparkApplication application) {
    require(
        name.matches("\\d{1,9}(\\.\\d{1,9})?"), "A stage is named by its id, not " + name + ".");
    String[] parts = name.split("\\.", -1);
    int id = Integer.parseInt(parts[0]);
    List<StageAttempt> attempts =
        application.attempts(id).stream()
            .filter(StageAttempt::ran)
            .filter(a -> parts.length == 1 || a.key().attempt() == Integer.parseInt(parts[1]))
            .toList();
    require(
        !attempts.isEmpty(),
        "There is no stage " + name + " that ran. " + StageChoices.of(application));
    return attempts.get(attempts.size() - 1).key();
  }
}
