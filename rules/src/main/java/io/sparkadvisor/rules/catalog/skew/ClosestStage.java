package io.sparkadvisor.rules.catalog.skew;

import io.sparkadvisor.rules.finding.Place;
import io.sparkadvisor.rules.finding.Quantity;
import io.sparkadvisor.rules.finding.Sentence;
import io.sparkadvisor.rules.finding.Stake;
import java.util.Optional;

/** Remembers the stage that came nearest to a finding, to tell how far it was from one. */
final class ClosestStage {
  private final double limit;
  private int stages;
  private Optional<SlowTasks> slowest = Optional.empty();
  private Optional<SlowTasks> largest = Optional.empty();
  private Optional<Stake> stake = Optional.empty();

  ClosestStage(double limit) {
    this.limit = limit;
  }

  /** A stage without a slow task of the kind that is looked for. */
  void see(SlowTasks slow) {
    if (slow.rows().length < 2) {
      return;
    }
    stages++;
    if (slowest.isEmpty() || slow.ratio() > slowest.get().ratio()) {
      slowest = Optional.of(slow);
    }
  }

  /** A stage with slow tasks of the kind that hold too little time to matter. */
  void seeImmaterial(SlowTasks slow, Stake held) {
    stages++;
    if (stake.isEmpty() || held.atMost().compareTo(stake.get().atMost()) > 0) {
      largest = Optional.of(slow);
      stake = Optional.of(held);
    }
  }

  /** What was measured. */
  Sentence measured() {
    if (largest.isPresent()) {
      return Sentence.of(
          "Of {} stages with more than one task, {} came nearest: its longest task took {}"
              + " the median of the others, and held up at most {}.",
          Quantity.count(stages),
          at(largest.get()),
          Quantity.times(largest.get().ratio()),
          Quantity.time(stake.orElseThrow().atMost()));
    }
    if (slowest.isEmpty()) {
      return Sentence.of("No stage has more than one task that ended well.");
    }
    SlowTasks slow = slowest.get();
    String template =
        slow.slow().length > 0
            ? "Of {} stages with more than one task, {} came nearest: its longest task took {}"
                + " the median of the others, for another reason than this rule looks for."
            : slow.ratio() > limit
                ? "Of {} stages with more than one task, {} came nearest: its longest task took {}"
                    + " the median of the others, and still too little time to matter."
                : "Of {} stages with more than one task, {} came nearest: its longest task took {}"
                    + " the median of the others; the threshold is {}.";
    return slow.slow().length > 0 || slow.ratio() > limit
        ? Sentence.of(template, Quantity.count(stages), at(slow), Quantity.times(slow.ratio()))
        : Sentence.of(
            template,
            Quantity.count(stages),
            at(slow),
            Quantity.times(slow.ratio()),
            Quantity.times(limit));
  }

  private static Quantity at(SlowTasks slow) {
    return Quantity.at(new Place.OfStage(slow.stage().key()));
  }
}
