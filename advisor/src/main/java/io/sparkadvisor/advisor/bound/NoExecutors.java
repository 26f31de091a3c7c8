package io.sparkadvisor.advisor.bound;

import io.sparkadvisor.rules.fact.Executor;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.setting.AllocationKnobs;
import io.sparkadvisor.rules.fact.setting.ExecutorKnobs;
import io.sparkadvisor.rules.fact.setting.Setting;
import io.sparkadvisor.rules.fact.setting.SparkSettings;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tasks wait for executors: how many were asked for, how many came, and when. */
record NoExecutors(SparkApplication application) implements Explanation {

  @Override
  public List<Sentence> why() {
    List<Sentence> why = new ArrayList<>();
    List<Instant> arrivals =
        application.cluster().workers().stream()
            .map(Executor::added)
            .flatMap(Optional::stream)
            .sorted()
            .toList();
    if (arrivals.isEmpty()) {
      return List.of(Sentence.of("The log does not show any executor's arrival."));
    }
    Sentence came =
        Sentence.counted(arrivals.size(), "executor")
            .then(" came, the first {} after the start", Quantity.time(since(arrivals.get(0))));
    why.add(
        arrivals.size() == 1
            ? came.then(".")
            : came.then(
                ", the last {} after it.",
                Quantity.time(since(arrivals.get(arrivals.size() - 1)))));
    asked().ifPresent(why::add);
    return why;
  }

  private Duration since(Instant moment) {
    Duration since = Duration.between(application.info().start(), moment);
    return since.isNegative() ? Duration.ZERO : since;
  }

  private Optional<Sentence> asked() {
    SparkSettings settings = application.settings();
    if (settings.dynamicAllocation().value()) {
      return Optional.of(
          Sentence.of(
              "Dynamic allocation begins with {} and asks for more while tasks wait"
                  + " (spark.dynamicAllocation.initialExecutors, .minExecutors).",
              Quantity.count(settings.get(AllocationKnobs.INITIAL_EXECUTORS).value())));
    }
    return settings
        .find(ExecutorKnobs.INSTANCES)
        .filter(Setting::explicit)
        .map(
            asked ->
                Sentence.of(
                    "Asked for: {} (spark.executor.instances).", Quantity.count(asked.value())));
  }
}
