package io.sparkadvisor.advisor.whatif;

import static io.sparkadvisor.advisor.whatif.WrongRequestException.require;

import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.CloseDriverGaps;
import io.sparkadvisor.rules.change.CoalesceTasks;
import io.sparkadvisor.rules.change.CollectLess;
import io.sparkadvisor.rules.change.DropRows;
import io.sparkadvisor.rules.change.EvenExecutors;
import io.sparkadvisor.rules.change.EvenTask;
import io.sparkadvisor.rules.change.KeepExecutors;
import io.sparkadvisor.rules.change.MergeScans;
import io.sparkadvisor.rules.change.NoFailures;
import io.sparkadvisor.rules.change.NoSalt;
import io.sparkadvisor.rules.change.NoSpill;
import io.sparkadvisor.rules.change.Repartition;
import io.sparkadvisor.rules.change.RunTogether;
import io.sparkadvisor.rules.change.Salt;
import io.sparkadvisor.rules.change.ScaleTaskTime;
import io.sparkadvisor.rules.change.SeparateKey;
import io.sparkadvisor.rules.change.SkipStages;
import io.sparkadvisor.rules.change.SplitInput;
import io.sparkadvisor.rules.change.SplitScan;
import io.sparkadvisor.rules.change.StartExecutors;
import io.sparkadvisor.rules.change.WritePartitions;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.task.TaskPart;
import io.sparkadvisor.rules.fact.value.TimeSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The changes that a request comes to, for one run. */
final class AskedChanges {

  private final Request request;
  private final SparkApplication application;
  private final Names names;
  private final List<Change> changes = new ArrayList<>();

  AskedChanges(Request request, SparkApplication application) {
    this.request = request;
    this.application = application;
    names = new Names(application);
  }

  /** All of them, in the order of {@link Ask}. */
  List<Change> all() {
    cluster();
    AskedKnobs.of(request).ifPresent(changes::add);
    stages(Ask.REPARTITION, Repartition::new);
    stages(Ask.COALESCE, CoalesceTasks::new);
    stages(Ask.SPLIT_SCAN, SplitScan::new);
    stages(Ask.WRITE_PARTITIONS, WritePartitions::new);
    each(Ask.NO_SPILL, name -> new NoSpill(names.stage(name)));
    stages(Ask.SALT, Salt::new);
    stages(Ask.UNSALT, NoSalt::new);
    partitions(Ask.SEPARATE_KEY, SeparateKey::new);
    partitions(Ask.DROP_ROWS, DropRows::new);
    each(Ask.SPLIT_INPUT, this::splitInput);
    JoinNames joins = new JoinNames(application);
    each(Ask.BROADCAST, joins::broadcast);
    each(Ask.NO_BROADCAST, joins::noBroadcast);
    together(Ask.SKIP, names::stage, SkipStages::new);
    together(Ask.MERGE_SCANS, names::stage, MergeScans::new);
    together(Ask.RUN_TOGETHER, names::job, RunTogether::new);
    each(Ask.COLLECT_LESS, name -> new CollectLess(names.stage(name)));
    if (request.has(Ask.NO_DRIVER_GAPS)) {
      changes.add(new CloseDriverGaps(driverGaps()));
    }
    if (request.has(Ask.NO_FAILURES)) {
      changes.add(new NoFailures(application.stagesThatRan().map(StageAttempt::key).toList()));
    }
    together(Ask.EVEN_EXECUTORS, names::executor, EvenExecutors::new);
    each(Ask.EVEN_HOST, this::evenHost);
    partitions(Ask.EVEN_TASK, EvenTask::new);
    each(Ask.SCALE, this::scale);
    return changes;
  }

  private void cluster() {
    new AskedCluster(request, application).change().ifPresent(changes::add);
    request
        .number(Ask.EXECUTORS_WITHIN)
        .ifPresent(seconds -> changes.add(new StartExecutors(Duration.ofSeconds(seconds))));
    together(Ask.KEEP_EXECUTORS, names::executor, KeepExecutors::new);
  }

  private void each(Ask ask, Function<String, Change> change) {
    request.all(ask).forEach(name -> changes.add(change.apply(name)));
  }

  /** One change for all that are named. */
  private <T> void together(Ask ask, Function<String, T> name, Function<List<T>, Change> change) {
    List<T> all = request.all(ask).stream().map(name).toList();
    if (!all.isEmpty()) {
      changes.add(change.apply(all));
    }
  }

  private void stages(Ask ask, BiFunction<StageKey, Integer, Change> change) {
    each(
        ask,
        word -> {
          String[] parts = parts(ask, word);
          return change.apply(names.stage(parts[0]), Request.atLeast1(ask, parts[1]));
        });
  }

  private void partitions(Ask ask, BiFunction<StageKey, Integer, Change> change) {
    each(
        ask,
        word -> {
          Names.Partition partition = names.partition(word);
          return change.apply(partition.stage(), partition.number());
        });
  }

  private Change splitInput(String word) {
    String[] parts = parts(Ask.SPLIT_INPUT, word);
    Names.Partition partition = names.partition(parts[0]);
    int count = Request.atLeast1(Ask.SPLIT_INPUT, parts[1]);
    return new SplitInput(partition.stage(), partition.number(), count);
  }

  private Change scale(String word) {
    String[] parts = parts(Ask.SCALE, word);
    String[] place = parts[0].split(":", 2);
    List<TaskPart> part =
        Arrays.stream(TaskPart.values())
            .filter(p -> place.length == 2 && Names.hyphened(p).equals(place[1]))
            .toList();
    require(
        !part.isEmpty(),
        "--scale needs a stage and one of "
            + Arrays.stream(TaskPart.values())
                .map(Names::hyphened)
                .collect(Collectors.joining(", "))
            + ", as in 4:spill=0.5, not "
            + word
            + ".");
    require(
        parts[1].matches("\\d{1,4}(\\.\\d{1,6})?"),
        "--scale needs a factor such as 0.5, not " + parts[1] + ".");
    double times = Double.parseDouble(parts[1]);
    return new ScaleTaskTime(
        List.of(names.stage(place[0])),
        part.get(0),
        times,
        times,
        times,
        "How many times as long it takes was given.");
  }

  private Change evenHost(String name) {
    String host = names.host(name);
    return new EvenExecutors(
        application.cluster().workers().stream()
            .filter(executor -> executor.host().equals(host))
            .map(executor -> executor.id())
            .toList());
  }

  private static String[] parts(Ask ask, String word) {
    String[] parts = word.split("=", 2);
    require(parts.length == 2, ask.option() + " needs " + ask.valueLabel() + ", not " + word + ".");
    return parts;
  }

  /** Times between the start of the first job or query and the end in which there was none. */
  private List<TimeSpan> driverGaps() {
    List<TimeSpan> busy = new ArrayList<>();
    var end = application.info().end();
    application
        .jobs()
        .forEach(
            job ->
                job.submitted()
                    .ifPresent(
                        start -> busy.add(new TimeSpan(start, job.completed().orElse(end)))));
    application
        .sqlExecutions()
        .forEach(sql -> busy.add(new TimeSpan(sql.started(), sql.ended().orElse(end))));
    busy.add(new TimeSpan(end, end));
    return TimeSpan.between(busy);
  }
}
