package io.sparkadvisor.rules.catalog.join;

import io.sparkadvisor.rules.change.Broadcast;
import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.SqlExecution;
import io.sparkadvisor.rules.fact.plan.ShuffledJoin;
import io.sparkadvisor.rules.fact.setting.AdaptiveKnobs;
import io.sparkadvisor.rules.fact.setting.SparkSettings;
import io.sparkadvisor.rules.fact.value.Bytes;
import io.sparkadvisor.rules.finding.JoinCode;
import io.sparkadvisor.rules.finding.PropertyChanges;
import io.sparkadvisor.rules.finding.Remedy;
import io.sparkadvisor.rules.text.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How to have a side of a join broadcast. */
final class BroadcastRemedies {

  // Tomorrow's data is larger than today's.
  private static final double MARGIN = 1.5;

  private static final long SPARKS_DEFAULT_MIB = 10;

  private final SparkApplication app;
  private final SqlExecution sql;
  private final SparkSettings settings;
  private final ShuffledJoin join;
  private final BuildSide side;
  private final Change change;

  BroadcastRemedies(
      SparkApplication app,
      SqlExecution sql,
      SparkSettings settings,
      ShuffledJoin join,
      BuildSide side) {
    this.app = app;
    this.sql = sql;
    this.settings = settings;
    this.join = join;
    this.side = side;
    this.change = new Broadcast(sql.id(), join.node().id(), side.child());
  }

  /** The preferred first. */
  List<Remedy> inOrder(WhyShuffled why) {
    List<Remedy> remedies = new ArrayList<>();
    remedies.add(hint());
    if (why == WhyShuffled.SWITCHED_OFF || why == WhyShuffled.ABOVE_THRESHOLD) {
      threshold().ifPresent(remedies::add);
    }
    // What has this name in Spark 2 does not look at joins.
    if (app.isAtLeast(3, 0)) {
      adaptive().ifPresent(remedies::add);
    }
    return remedies;
  }

  private Remedy hint() {
    return Remedy.to("Broadcast {} in this join", Quantity.name(side.label()))
        .because(
            "The hint decides before the run, so that neither side is shuffled or sorted. It holds"
                + " whatever the size: take it back where the table may grow past the memory of an"
                + " executor or the driver.")
        .comesTo(change)
        .code(page(), names());
  }

  /** Of what no DataFrame can say, such as an EXISTS, the query alone. */
  private String page() {
    return switch (join.type()) {
      case EXISTENCE -> "missed-broadcast/hint-in-exists";
      case LEFT_SINGLE -> "missed-broadcast/hint-in-subquery";
      default -> "missed-broadcast/hint";
    };
  }

  private Map<String, String> names() {
    Map<String, String> names = JoinCode.of(join).asMap();
    boolean isLeft = side.child() == 0;
    names.put("small", isLeft ? "l" : "r");
    for (String language : List.of("python", "scala", "java")) {
      String broadcast = language.equals("python") ? "F.broadcast(" : "broadcast(";
      String small = broadcast + names.get(isLeft ? "left" : "right") + ")";
      names.put(language + "Left", isLeft ? small : names.get("left"));
      names.put(language + "Right", isLeft ? names.get("right") : small);
    }
    return names;
  }

  private Optional<Remedy> threshold() {
    Bytes wanted = new Bytes(WhyShuffled.comparedSize(side)).times(MARGIN);
    Bytes size = Bytes.ofMib(Math.max(SPARKS_DEFAULT_MIB, (long) Math.ceil(wanted.toMib())));
    return Remedy.to("Let Spark broadcast tables up to {}", Quantity.bytes(size.count()))
        .because(
            WhyShuffled.isAdaptive(sql)
                ? "It holds for every join of the session, with a margin over what this side needs."
                    + " Adaptive execution learns the size only when the side has been shuffled, so"
                    + " it saves the sorts and the reading, and the hint saves more."
                : "It holds for every join of the session, with a margin over what this side needs."
                    + " Spark compares it with an estimate, which may be larger than the rows"
                    + " are.")
        .comesTo(change)
        .set(PropertyChanges.of(app, settings).set(WhyShuffled.threshold(sql, settings), size));
  }

  private Optional<Remedy> adaptive() {
    return Remedy.to("Let Spark look at real sizes before it joins")
        .because(
            "Adaptive execution sees how large a side is once it has been shuffled, and then"
                + " broadcasts it if it is within the threshold.")
        .unpriced()
        .safe()
        .set(PropertyChanges.of(app, settings).set(AdaptiveKnobs.ENABLED, true));
  }
}
