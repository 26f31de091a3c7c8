package io.sparkadvisor.rules.fact.work;

import io.sparkadvisor.rules.fact.Executor;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.setting.AllocationKnobs;
import io.sparkadvisor.rules.fact.setting.ExecutorKnobs;
import io.sparkadvisor.rules.fact.setting.Setting;
import io.sparkadvisor.rules.fact.setting.SparkSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The executors that were asked for, and those that came.
 *
 * @param asked how many: {@code spark.executor.instances}; with dynamic allocation how many it may
 *     ask for, where it has a limit; empty where nothing was said
 * @param askedBy the property that said so
 * @param most how many there were at one time
 * @param complete whether the source shows the arrival of every executor that ran a task
 * @param waits from the start of the application to each arrival, ascending
 */
public record ExecutorSupply(
    OptionalInt asked, String askedBy, int most, boolean complete, List<Duration> waits) {

  /** Makes the collections immutable. */
  public ExecutorSupply {
    waits = List.copyOf(waits);
  }

  /** Of an application. */
  public static ExecutorSupply of(SparkApplication application) {
    SparkSettings settings = application.settings();
    boolean dynamic = settings.dynamicAllocation().value();
    Optional<Integer> asked =
        dynamic
            ? settings.find(AllocationKnobs.MAX_EXECUTORS).map(Setting::value)
            : settings.find(ExecutorKnobs.INSTANCES).filter(Setting::explicit).map(Setting::value);
    List<Instant> arrivals =
        application.cluster().workers().stream()
            .map(Executor::added)
            .flatMap(Optional::stream)
            .sorted()
            .toList();
    return new ExecutorSupply(
        asked.filter(n -> n < Integer.MAX_VALUE).map(OptionalInt::of).orElse(OptionalInt.empty()),
        dynamic ? AllocationKnobs.MAX_EXECUTORS.key() : ExecutorKnobs.INSTANCES.key(),
        most(application),
        application.coverage().unannouncedExecutors().isEmpty(),
        arrivals.stream().map(at -> since(application.info().start(), at)).toList());
  }

  /** How many came. */
  public int came() {
    return waits.size();
  }

  /** Whether fewer were there at any one time than were asked for. */
  public boolean isShort() {
    return complete && asked.isPresent() && most < asked.getAsInt();
  }

  private static Duration since(Instant start, Instant moment) {
    Duration since = Duration.between(start, moment);
    return since.isNegative() ? Duration.ZERO : since;
  }

  private static int most(SparkApplication application) {
    record Step(Instant at, int by) {}
    List<Step> steps =
        application.cluster().workers().stream()
            .filter(executor -> executor.added().isPresent())
            .flatMap(
                executor ->
                    Stream.concat(
                        executor.added().map(at -> new Step(at, 1)).stream(),
                        executor.removed().map(at -> new Step(at, -1)).stream()))
            .sorted(Comparator.comparing(Step::at).thenComparing(Comparator.comparingInt(Step::by)))
            .toList();
    int now = 0;
    int most = 0;
    for (Step step : steps) {
      now += step.by();
      most = Math.max(most, now);
    }
    return most;
  }
}
