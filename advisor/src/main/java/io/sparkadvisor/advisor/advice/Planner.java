package io.sparkadvisor.advisor.advice;

import io.sparkadvisor.advisor.replay.Prediction;
import io.sparkadvisor.advisor.replay.Replayer;
import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.finding.FixSafety;
import io.sparkadvisor.rules.finding.Remedy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

/**
 * Puts remedies together: takes the finding whose best remedy saves most, prices the next ones on
 * what that leaves, and so on.
 *
 * <p>Of a finding, the best remedy is taken; where that contradicts what was taken before it, or
 * saves nothing beside it, the next one. Two remedies contradict each other where they set one
 * property to two values, or where both decide how the same stage is cut: the one taken first,
 * which saves more, stays. Directions, which only somebody who knows the job can follow, are not
 * taken. Remedies without a price come last.
 */
final class Planner {

  private final List<RankedFinding> findings;
  private final Replayer replayer;
  private final Duration wallClock;
  private final int most;
  private final TimeLimit limit;

  private final List<Change> changes = new ArrayList<>();
  private final List<Plan.Step> steps = new ArrayList<>();
  private final List<Plan.LeftOut> leftOut = new ArrayList<>();
  private ConfigPatch configuration = ConfigPatch.NONE;
  private Optional<Prediction.Range> together = Optional.empty();
  private Duration withheld = Duration.ZERO;
  private int predictions;

  /**
   * A planner of what to do about these findings.
   *
   * @param most how many predictions to make at most
   * @param limit past it, no more of them are made
   */
  Planner(
      List<RankedFinding> findings,
      Replayer replayer,
      Duration wallClock,
      int most,
      TimeLimit limit) {
    this.findings = findings;
    this.replayer = replayer;
    this.wallClock = wallClock;
    this.most = most;
    this.limit = limit;
  }

  Plan plan() {
    IntStream.range(0, findings.size())
        .boxed()
        .sorted(Comparator.comparing((Integer i) -> saves(i)).reversed())
        .forEach(this::take);
    leftOut.sort(Comparator.comparing(Plan.LeftOut::finding));
    return new Plan(steps, leftOut, together.map(t -> longer(t, withheld)), configuration);
  }

  /** Less than anything where it is not known. */
  private long saves(int finding) {
    return findings.get(finding).saves().map(s -> s.mid().toMillis()).orElse(Long.MIN_VALUE);
  }

  private void take(int index) {
    RankedFinding finding = findings.get(index);
    OptionalInt cause = finding.causeAmong(findings);
    if (cause.isPresent()) {
      leftOut.add(new Plan.LeftOut(index, "Finding " + (cause.getAsInt() + 1) + " has its fix."));
      return;
    }
    String why = "It has no remedy that could be applied without knowing the job.";
    for (int remedy : inOrder(finding)) {
      Optional<String> refused = take(index, remedy);
      if (refused.isEmpty()) {
        return;
      }
      why = refused.get();
    }
    leftOut.add(new Plan.LeftOut(index, why));
  }

  /** The remedies that may be taken: the best first, then by the rule's order. */
  private static List<Integer> inOrder(RankedFinding finding) {
    List<Integer> order = new ArrayList<>();
    finding.best().ifPresent(order::add);
    IntStream.range(0, finding.prices().size()).filter(i -> !order.contains(i)).forEach(order::add);
    order.removeIf(i -> remedy(finding, i).safety() == FixSafety.ADVICE_ONLY);
    if (finding.saves().isPresent()) {
      // One that may help is not taken in place of those of which it is known what they do.
      order.removeIf(i -> !(finding.prices().get(i) instanceof Price.Saves));
    }
    // What saves money is for somebody to weigh against the time that it costs.
    order.removeIf(i -> finding.prices().get(i) instanceof Price.Cheaper);
    return order;
  }

  /** Takes a remedy, or says why not. */
  private Optional<String> take(int index, int number) {
    RankedFinding finding = findings.get(index);
    Remedy remedy = remedy(finding, number);
    Optional<String> conflict = configuration.conflict(remedy);
    if (conflict.isPresent()) {
      return conflict;
    }
    Optional<Duration> saves = Optional.empty();
    if (finding.prices().get(number) instanceof Price.Saves alone) {
      if (!alone.isGain()) {
        return Optional.of("It may save no time of this run.");
      }
      if (predictions++ >= most) {
        return Optional.of("So large a run is not replayed for what saves less.");
      }
      List<Change> with = new ArrayList<>(changes);
      with.add(remedy.change().orElseThrow());
      Optional<Prediction> beside = limit.await(limit.begin(() -> predict(with)));
      if (beside.isEmpty()) {
        return Optional.of("The time that pricing may take was over before it could be combined.");
      }
      if (!(beside.get() instanceof Prediction.Range range)) {
        return Optional.of("It cannot be priced together with a remedy that saves more.");
      }
      Duration gain = together.map(Prediction.Range::mid).orElse(wallClock).minus(range.mid());
      if (gain.compareTo(Worth.least(wallClock)) < 0) {
        return Optional.of(
            changes.isEmpty()
                ? "It would save hardly any time of this run."
                : "It saves hardly anything that the remedies before it do not.");
      }
      Duration promised = promised(gain, alone);
      withheld = withheld.plus(gain.minus(promised));
      saves = Optional.of(promised);
      together = Optional.of(range);
      changes.add(remedy.change().orElseThrow());
    }
    configuration = configuration.and(remedy, finding.finding().id());
    steps.add(new Plan.Step(index, number, saves));
    return Optional.empty();
  }

  /**
   * What a step is said to save: no more than its finding says at best, and just that if it is the
   * first. A replay with several changes knows nothing of the bound that a finding has.
   */
  private Duration promised(Duration gain, Price.Saves alone) {
    Duration most = changes.isEmpty() ? alone.mid() : alone.high();
    return gain.compareTo(most) < 0 ? gain : most;
  }

  /** What all steps come to, without what none of them promises. */
  private static Prediction.Range longer(Prediction.Range range, Duration by) {
    return new Prediction.Range(
        range.low().plus(by),
        range.mid().plus(by),
        range.high().plus(by),
        range.least(),
        range.coreTime(),
        range.bottleneck(),
        range.reasons());
  }

  private Prediction predict(List<Change> with) {
    try {
      return replayer.predict(with);
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      return new Prediction.CannotSay("Its model broke: " + e);
    }
  }

  private static Remedy remedy(RankedFinding finding, int index) {
    return finding.finding().remedies().get(index);
  }
}
