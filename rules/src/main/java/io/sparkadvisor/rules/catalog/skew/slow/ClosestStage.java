package io.sparkadvisor.rules.catalog.skew.slow;

import io.sparkadvisor.rules.finding.Stake;
import io.sparkadvisor.rules.text.Place;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Remembers the stage that came nearest to a finding, to say how far it was from one. */
public final class ClosestStage {
  private final double limit;
  private int stages;
  private Optional<SlowTasks> slowest = Optional.empty();
  private Optional<SlowTasks> largest = Optional.empty();
  private Optional<Stake> stake = Optional.empty();

  public ClosestStage(double limit) {
    this.limit = limit;
  }

  /** A stage without a slow task of the kind that is looked for. */
  public void see(SlowTasks slow) {
    if (slow.rows().length < 2) {
      return;
    }
    stages++;
    if (slowest.isEmpty() || slow.ratio() > slowest.get().ratio()) {
      slowest = Optional.of(slow);
    }
  }

  /** A stage with slow tasks of the kind that hold too little time to matter. */
  public void seeImmaterial(SlowTasks slow, Stake held) {
    stages++;
    if (stake.isEmpty() || held.atMost().compareTo(stake.get().atMost()) > 0) {
      largest = Optional.of(slow);
      stake = Optional.of(held);
    }
  }

  /** What was measured. */
  public Sentence measured() {
    if (largest.isPresent()) {
      return nearest(
          largest.get(), ", and held up at most {}", Quantity.time(stake.orElseThrow().atMost()));
    }
    if (slowest.isEmpty()) {
      return Sentence.of("No stage has more than one task that ended well");
    }
    SlowTasks slow = slowest.get();
    if (slow.slow().length > 0) {
      return nearest(slow, ", for another reason than this rule looks for");
    }
    return slow.ratio() > limit
        ? nearest(slow, ", and still too little time to matter")
        : nearest(slow, "; the threshold is {}", Quantity.times(limit));
  }

  private Sentence nearest(SlowTasks slow, String end, Quantity... more) {
    List<Quantity> quantities = new ArrayList<>();
    String begin = "Only {} has more than one task";
    if (stages > 1) {
      begin = "Of {} stages with more than one task, {} came nearest";
      quantities.add(Quantity.count(stages));
    }
    quantities.add(at(slow));
    quantities.add(Quantity.times(slow.ratio()));
    quantities.addAll(List.of(more));
    return Sentence.of(
        begin + ": its longest task took {} the median of the others" + end,
        quantities.toArray(Quantity[]::new));
  }

  private static Quantity at(SlowTasks slow) {
    return Quantity.at(new Place.OfStage(slow.stage().key()));
  }
}
