package io.sparkadvisor.advisor.bound;

import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.setting.AllocationKnobs;
import io.sparkadvisor.rules.fact.setting.SparkSettings;
import io.sparkadvisor.rules.fact.work.ExecutorSupply;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tasks wait for executors: how many were asked for, how many came, and when. */
record NoExecutors(SparkApplication application) implements Explanation {

  @Override
  public List<Sentence> why() {
    List<Sentence> why = new ArrayList<>();
    ExecutorSupply supply = ExecutorSupply.of(application);
    List<Duration> waits = supply.waits();
    if (waits.isEmpty()) {
      return List.of(Sentence.of("The log does not show any executor's arrival."));
    }
    Sentence came =
        Sentence.counted(supply.came(), "executor")
            .then(" came, the first {} after the start", Quantity.time(waits.get(0)));
    why.add(
        waits.size() == 1
            ? came.then(".")
            : came.then(", the last {} after it.", Quantity.time(waits.get(waits.size() - 1))));
    asked(supply).ifPresent(why::add);
    return why;
  }

  private Optional<Sentence> asked(ExecutorSupply supply) {
    SparkSettings settings = application.settings();
    if (settings.dynamicAllocation().value()) {
      return Optional.of(
          Sentence.of(
              "Dynamic allocation begins with {} and asks for more while tasks wait"
                  + " (spark.dynamicAllocation.initialExecutors, .minExecutors).",
              Quantity.count(settings.get(AllocationKnobs.INITIAL_EXECUTORS).value())));
    }
    return supply.asked().stream()
        .mapToObj(
            asked ->
                Sentence.of(
                    supply.isShort()
                        ? "Asked for: {} ({}); there were never more than {} at once."
                        : "Asked for: {} ({}).",
                    Stream.of(
                            Quantity.count(asked),
                            Quantity.name(supply.askedBy()),
                            Quantity.count(supply.most()))
                        .limit(supply.isShort() ? 3 : 2)
                        .toArray(Quantity[]::new)))
        .findFirst();
  }
}
