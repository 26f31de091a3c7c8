package io.sparkadvisor.advisor.advice;

import io.sparkadvisor.advisor.replay.Prediction;
import io.sparkadvisor.advisor.replay.Replayer;
import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.finding.Finding;
import io.sparkadvisor.rules.finding.Remedy;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;

/** What every remedy of an application's findings would save, each taken alone. */
final class PriceList {

  static final String LATE = "The time that pricing may take was over before its turn.";

  private final Map<Change, Price> prices = new HashMap<>();
  private int late;

  /**
   * Prices the remedies of these findings by replaying the application.
   *
   * @param most how many changes to price at most; those of findings that hold the most come first
   * @param limit past it, what is left has no price
   */
  PriceList(
      List<Finding> findings, Replayer replayer, Duration wallClock, int most, TimeLimit limit) {
    Set<Change> wanted = new LinkedHashSet<>();
    findings.stream()
        .sorted(Comparator.comparing((Finding f) -> f.stake().atMost()).reversed())
        .flatMap(finding -> finding.remedies().stream())
        .flatMap(remedy -> remedy.change().stream())
        .forEach(wanted::add);
    // Changes do not depend on each other, and a replay keeps one core busy.
    Map<Change, Future<Price>> begun = new LinkedHashMap<>();
    wanted.stream()
        .limit(most)
        .forEach(
            change -> begun.put(change, limit.begin(() -> price(change, replayer, wallClock))));
    begun.forEach((change, price) -> take(change, limit.await(price)));
  }

  private void take(Change change, Optional<Price> price) {
    prices.put(change, price.orElseGet(() -> new Price.Unknown(LATE)));
    late += price.isEmpty() ? 1 : 0;
  }

  /** A model that breaks costs its own price, and neither the others nor the report. */
  private static Price price(Change change, Replayer replayer, Duration wallClock) {
    try {
      Prediction prediction = replayer.predictThisRun(change);
      return change.aim() == Change.Aim.MONEY
          ? money(prediction, replayer.predict(List.of()))
          : price(prediction, wallClock);
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      return new Price.Failed(e);
    }
  }

  /** Of a change that is made to pay for less: core time, and no time. */
  private static Price money(Prediction prediction, Prediction asItWas) {
    if (!(prediction instanceof Prediction.Range after)
        || !(asItWas instanceof Prediction.Range before)) {
      return price(prediction, Duration.ZERO);
    }
    Duration saved = before.coreTime().minus(after.coreTime());
    double share =
        before.coreTime().isZero() ? 0 : (double) saved.toMillis() / before.coreTime().toMillis();
    Duration longer = after.mid().minus(before.mid());
    return new Price.Cheaper(saved, share, longer.isNegative() ? Duration.ZERO : longer);
  }

  /** How many changes have no price because the time was over. */
  int late() {
    return late;
  }

  /** The price of each remedy, in the order of the remedies. */
  List<Price> of(Finding finding) {
    return finding.remedies().stream()
        .map(remedy -> atMost(finding.stake().atMost(), of(remedy)))
        .toList();
  }

  /**
   * No remedy saves more than the finding holds, which is taken from the run and from no model. A
   * price beyond that keeps its proportions, for it knows no better than before.
   */
  private static Price atMost(Duration stake, Price price) {
    if (!(price instanceof Price.Saves saves) || saves.high().compareTo(stake) <= 0) {
      return price;
    }
    boolean whole = saves.mid().compareTo(stake) >= 0;
    double scale = (double) stake.toMillis() / Math.max(1, saves.high().toMillis());
    return new Price.Saves(
        whole ? scaled(saves.low(), scale) : saves.low(),
        whole ? scaled(saves.mid(), scale) : saves.mid(),
        stake,
        saves.reasons());
  }

  private static Duration scaled(Duration saved, double scale) {
    return saved.isNegative() ? saved : Duration.ofMillis(Math.round(saved.toMillis() * scale));
  }

  private Price of(Remedy remedy) {
    Optional<Change> change = remedy.change();
    if (change.isEmpty()) {
      return new Price.Unknown("What it would change cannot be seen in this run.");
    }
    return prices.getOrDefault(
        change.get(),
        new Price.Unknown("So large a run is replayed for the findings that hold the most alone."));
  }

  private static Price price(Prediction prediction, Duration wallClock) {
    if (prediction instanceof Prediction.CannotSay cannot) {
      return new Price.Unknown(cannot.reason());
    } else if (prediction instanceof Prediction.NoEffect none) {
      return new Price.Unknown(none.why());
    }
    Prediction.Range range = (Prediction.Range) prediction;
    return new Price.Saves(
        wallClock.minus(range.high()),
        wallClock.minus(range.mid()),
        wallClock.minus(range.low()),
        range.reasons());
  }
}
