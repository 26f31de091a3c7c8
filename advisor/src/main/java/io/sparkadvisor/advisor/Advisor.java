package io.sparkadvisor.advisor;

import io.sparkadvisor.advisor.advice.Advice;
import io.sparkadvisor.advisor.advice.TimeLimit;
import io.sparkadvisor.advisor.parallel.Parallelism;
import io.sparkadvisor.advisor.replay.Replayer;
import io.sparkadvisor.advisor.source.ApplicationSource;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.finding.Finding;
import io.sparkadvisor.rules.rule.Examination;
import io.sparkadvisor.rules.rule.Rulebook;
import io.sparkadvisor.rules.rule.Thresholds;
import io.sparkadvisor.rules.rule.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * The whole flow. Start reading here: a source gives events, a recorder folds them into facts,
 * rules examine the facts, a replay of the run prices what they find, and what to do is put
 * together. A {@code Report} then shows the diagnosis.
 */
public final class Advisor {

  private static final double LOWER = 0.8;
  private static final double HIGHER = 1.25;

  private static final String TOO_LATE =
      "The time that pricing may take was over before the run was replayed once.";

  private final Rulebook rulebook;
  private final Thresholds thresholds;
  private final Parallelism parallelism;

  /** An advisor that examines applications by these rules, with these thresholds. */
  public Advisor(Rulebook rulebook, Thresholds thresholds) {
    this(rulebook, thresholds, Parallelism.ofThisMachine());
  }

  /** The same with so many threads for an application. */
  public Advisor(Rulebook rulebook, Thresholds thresholds, Parallelism parallelism) {
    this.rulebook = rulebook;
    this.thresholds = thresholds;
    this.parallelism = parallelism;
  }

  /**
   * Reads an application and says what is wrong with it.
   *
   * @param progress hears how many bytes of the source were read so far
   * @throws IOException where nothing can be read at all
   */
  public Diagnosis diagnose(ApplicationSource source, LongConsumer progress) throws IOException {
    return diagnose(source.name(), source.read(progress));
  }

  /**
   * Says what is wrong with an application whose facts are in hand.
   *
   * @param source where they come from, as a user would recognise it
   */
  public Diagnosis diagnose(String source, SparkApplication application) {
    try (TimeLimit limit = TimeLimit.none(parallelism)) {
      return diagnose(source, application, limit);
    }
  }

  /**
   * What the rules would find in an application were their thresholds a fifth lower or a quarter
   * higher: what it has, and what it nearly has. Two runs that lie on either side of a threshold
   * need not differ.
   */
  public List<Finding> nearly(SparkApplication application) {
    return Stream.of(LOWER, HIGHER)
        .map(factor -> thresholds.times(factor, rulebook.thresholds()))
        .flatMap(moved -> rulebook.examine(application, moved).stream())
        .map(Examination::verdict)
        .filter(Verdict.Found.class::isInstance)
        .flatMap(found -> ((Verdict.Found) found).findings().stream())
        .toList();
  }

  /**
   * Says what is wrong with an application whose facts are in hand, and what fixes save as far as
   * the time for pricing goes.
   *
   * @param source where they come from, as a user would recognise it
   */
  public Diagnosis diagnose(String source, SparkApplication application, TimeLimit limit) {
    // A replay needs no rule, and there is mostly more than one core.
    Future<Replayer> replayer = limit.begin(() -> Replayer.orRefusing(application));
    // Nor does the time budget, which every report opens with and the application then keeps.
    Future<?> budget = limit.begin(application::timeBudget);
    List<Examination> examinations = rulebook.examine(application, thresholds);
    Replayer replayed =
        limit.await(replayer).orElseGet(() -> Replayer.refusing(application, TOO_LATE));
    Advice advice = Advice.on(application, examinations, replayed, limit);
    var unused = limit.await(budget);
    return new Diagnosis(source, application, examinations, advice, replayed);
  }
}
