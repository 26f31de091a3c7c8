package io.sparkadvisor.rules.testing;

import io.sparkadvisor.rules.event.ApplicationEnded;
import io.sparkadvisor.rules.event.ApplicationEvent;
import io.sparkadvisor.rules.event.ApplicationStarted;
import io.sparkadvisor.rules.event.BlockManagerAdded;
import io.sparkadvisor.rules.event.EnvironmentUpdated;
import io.sparkadvisor.rules.event.ExecutorAdded;
import io.sparkadvisor.rules.event.ExecutorRemoved;
import io.sparkadvisor.rules.event.LogStarted;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.recording.ApplicationRecorder;
import io.sparkadvisor.rules.fact.recording.Retention;
import io.sparkadvisor.rules.fact.value.Bytes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/** A made-up application. */
public final class ApplicationSpec {
  private final List<ExecutorSpec> executors = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();
  private final Map<String, String> properties = new TreeMap<>();
  private String version = "4.2.0";
  private Duration shuttingDown = Duration.ZERO;
  private boolean announced = true;
  private boolean hasEnd = true;
  private boolean hasEnvironment = true;

  private ApplicationSpec() {
    properties.put("spark.master", "spark://master:7077");
  }

  /** An application on no executors, that does nothing so far. */
  public static ApplicationSpec anApplication() {
    return new ApplicationSpec();
  }

  /** So many executors alike from start to end, each on a host of its own. */
  public ApplicationSpec onExecutors(int count, int cores) {
    for (int i = 1; i <= count; i++) {
      on(ExecutorSpec.executor(Integer.toString(i), "host-" + i, cores));
    }
    return this;
  }

  /** These executors. */
  public ApplicationSpec on(ExecutorSpec... more) {
    executors.addAll(List.of(more));
    return this;
  }

  /** In local mode, where the driver runs the tasks itself. */
  public ApplicationSpec inLocalMode(int cores) {
    executors.clear();
    return set("spark.master", "local[" + cores + "]")
        .on(ExecutorSpec.executor("driver", "host-1", cores));
  }

  /** A property of the application. */
  public ApplicationSpec set(String key, String value) {
    properties.put(key, value);
    return this;
  }

  /** The version of Spark. */
  public ApplicationSpec onSpark(String sparkVersion) {
    version = sparkVersion;
    return this;
  }

  /** What it does, one step after the other. */
  public ApplicationSpec with(Step... more) {
    steps.addAll(List.of(more));
    return this;
  }

  /** It ends so long after its last step. */
  public ApplicationSpec endingLaterBy(Duration time) {
    shuttingDown = time;
    return this;
  }

  /** The source does not tell when executors arrive. */
  public ApplicationSpec withUnannouncedExecutors() {
    announced = false;
    return this;
  }

  /** The source does not tell the application's end. */
  public ApplicationSpec withoutEnd() {
    hasEnd = false;
    return this;
  }

  /** The source does not tell the properties. */
  public ApplicationSpec withoutEnvironment() {
    hasEnvironment = false;
    return this;
  }

  /** The facts. */
  public SparkApplication build() {
    ApplicationRecorder recorder = new ApplicationRecorder(Retention.OF_A_LOG);
    events().forEach(recorder::accept);
    return recorder.snapshot();
  }

  /** The events, in the order of their time. */
  public List<ApplicationEvent> events() {
    int taskCpus = Integer.parseInt(properties.getOrDefault("spark.task.cpus", "1"));
    Timeline timeline = new Timeline(executors, taskCpus);
    timeline.tell(Timeline.START, new LogStarted(version));
    if (hasEnvironment) {
      timeline.tell(
          Timeline.START,
          new EnvironmentUpdated(Map.of(), properties, Map.of(), Map.of(), Map.of()));
    }
    timeline.tell(
        Timeline.START,
        new ApplicationStarted(
            "daily", Optional.of("app-1"), Optional.empty(), Timeline.START, "user"));
    if (announced) {
      executors.forEach(executor -> announce(executor, timeline));
    }
    Instant end = Timeline.START;
    for (Step step : steps) {
      end = step.play(timeline, end);
    }
    if (hasEnd) {
      Instant over = end.plus(shuttingDown);
      timeline.tell(over, new ApplicationEnded(over, OptionalInt.of(0)));
    }
    return timeline.events();
  }

  private static void announce(ExecutorSpec executor, Timeline timeline) {
    Instant added = Timeline.START.plus(executor.added());
    timeline.tell(
        added,
        new ExecutorAdded(
            added,
            executor.id(),
            executor.host(),
            executor.cores(),
            0,
            Optional.empty(),
            Map.of()));
    timeline.tell(
        added,
        new BlockManagerAdded(
            Optional.of(added),
            executor.id(),
            executor.host(),
            7079,
            Bytes.ofMib(366).count(),
            OptionalLong.empty(),
            OptionalLong.empty()));
    executor
        .removed()
        .map(Timeline.START::plus)
        .ifPresent(
            at -> timeline.tell(at, new ExecutorRemoved(at, executor.id(), executor.reason())));
  }
}
