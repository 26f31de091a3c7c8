package io.sparkadvisor.rules.catalog.join;

import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.SqlExecution;
import io.sparkadvisor.rules.fact.plan.ShuffledJoin;
import io.sparkadvisor.rules.fact.setting.SparkSettings;
import io.sparkadvisor.rules.fact.task.TimeUse;
import io.sparkadvisor.rules.fact.value.Bytes;
import io.sparkadvisor.rules.finding.Problem;
import io.sparkadvisor.rules.rule.Family;
import io.sparkadvisor.rules.rule.Materiality;
import io.sparkadvisor.rules.rule.Need;
import io.sparkadvisor.rules.rule.Outcome;
import io.sparkadvisor.rules.rule.Rule;
import io.sparkadvisor.rules.rule.RuleInfo;
import io.sparkadvisor.rules.rule.Threshold;
import io.sparkadvisor.rules.rule.Thresholds;
import io.sparkadvisor.rules.text.Place;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds joins that shuffled both sides, though one was small enough to send to every executor. */
public final class MissedBroadcast implements Rule {

  private static final String ID = "missed-broadcast";

  private static final Threshold<Bytes> SIZE =
      Threshold.size(
          ID,
          "size",
          Bytes.ofGib(1),
          "A larger table takes long to collect on the driver and to send, however much memory"
              + " there is.");
  private static final Threshold<Double> EXECUTOR_SHARE =
      Threshold.number(
          ID,
          "executor-share",
          0.25,
          "An executor keeps the table as blocks and as objects beside what its tasks need.");
  private static final Threshold<Double> DRIVER_SHARE =
      Threshold.number(
          ID,
          "driver-share",
          0.25,
          "The driver holds the collected rows, the hash table and its serialized blocks at once.");
  private static final Threshold<Double> RATIO =
      Threshold.number(
          ID,
          "ratio",
          3,
          "Where the other side is not much larger, sending one to every executor moves as much as"
              + " shuffling both.");
  private static final Materiality MATERIALITY = Materiality.of(ID);

  private static final RuleInfo INFO =
      new RuleInfo(
          ID,
          "A join shuffles what it could broadcast",
          Family.JOIN,
          "Finds sort-merge and shuffled hash joins with a side that may be broadcast and is small"
              + " in memory.",
          Set.of(Need.SQL_PLANS),
          List.of(
              SIZE, EXECUTOR_SHARE, DRIVER_SHARE, RATIO, MATERIALITY.time(), MATERIALITY.share()));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Outcome examine(SparkApplication app, Thresholds thresholds) {
    BroadcastLimit limit =
        BroadcastLimit.of(
            app,
            thresholds.get(SIZE),
            thresholds.get(EXECUTOR_SHARE),
            thresholds.get(DRIVER_SHARE));
    BroadcastCandidates candidates = BroadcastCandidates.of(app, limit, thresholds.get(RATIO));
    return Outcome.of(
        candidates.joins().stream()
            .filter(join -> MATERIALITY.isMet(join.time().stake(), app, thresholds))
            .map(join -> problem(app, join, limit))
            .toList(),
        measured(candidates, limit));
  }

  private static Problem problem(SparkApplication app, RepeatedJoin found, BroadcastLimit limit) {
    SqlExecution sql = found.sql();
    BuildSide side = found.side();
    ShuffledJoin join = found.join();
    SparkSettings settings = app.settingsOf(sql);
    WhyShuffled why = WhyShuffled.of(sql, settings, side);
    Optional<BuildSide> other = side.child() == 0 ? BuildSide.right(join) : BuildSide.left(join);
    Problem problem =
        Problem.at(new Place.OfPlanNode(sql.id(), join.node().id()))
            .headline(
                "A {} shuffled both of its sides, though {} takes only {} in memory",
                Quantity.name(join.node().name()),
                Quantity.name(side.label()),
                Quantity.bytes(side.inMemory()))
            .cause(why.told(settings.get(WhyShuffled.threshold(sql, settings)), side))
            .evidence(
                "Size in memory with its hash table",
                Quantity.bytes(side.inMemory()),
                "limit by " + limit.reason(),
                Quantity.bytes(limit.size().count()))
            .evidence("Rows", Quantity.count(side.rows()))
            .evidence("Size of its rows", Quantity.bytes(side.bytes()))
            .stake(found.time().stake())
            .holds(TimeUse.SHUFFLE_WRITE, TimeUse.FETCH_WAIT)
            .remedies(new BroadcastRemedies(app, sql, settings, join, side).inOrder(why));
    other.ifPresent(
        o -> problem.evidence("Size of the other side's rows", Quantity.bytes(o.bytes())));
    problem.evidence("Join", Quantity.name(join.node().description()));
    if (found.runs() > 1) {
      problem.evidence("Times that it ran", Quantity.count(found.runs()));
    }
    return problem;
  }

  private static Sentence measured(BroadcastCandidates candidates, BroadcastLimit limit) {
    if (candidates.lookedAt() == 0) {
      return Sentence.of("No join shuffled its sides");
    }
    Quantity size = Quantity.bytes(limit.size().count());
    return candidates.joins().stream()
        .max(Comparator.comparing(c -> c.time().stake().atMost()))
        .map(
            most ->
                Sentence.of(
                    "Of {} shuffled joins none could save more than {} by a broadcast of up to {}",
                    Quantity.count(candidates.lookedAt()),
                    Quantity.time(most.time().stake().atMost()),
                    size))
        .orElseGet(
            () ->
                Sentence.of(
                    "No side of a shuffled join ({} looked at) may be broadcast, is within {} in"
                        + " memory, and much smaller than the other",
                    Quantity.count(candidates.lookedAt()),
                    size));
  }
}
