package io.sparkadvisor.advisor.whatif;

import static io.sparkadvisor.advisor.whatif.WrongRequestException.require;

import io.sparkadvisor.rules.change.Broadcast;
import io.sparkadvisor.rules.change.NoBroadcast;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.SqlExecution;
import io.sparkadvisor.rules.fact.plan.BroadcastHashJoin;
import io.sparkadvisor.rules.fact.plan.PlanNode;
import io.sparkadvisor.rules.fact.plan.ScannedTable;
import io.sparkadvisor.rules.fact.plan.ShuffleExchange;
import io.sparkadvisor.rules.fact.plan.ShuffledJoin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The joins of a run that somebody names: {@code SQL:NODE}, or {@code NODE} where one has it. */
final class JoinNames {

  private static final Pattern NAMED =
      Pattern.compile("(?:(\\d{1,18}):)?(\\d{1,9})(?::(left|right))?");

  private static final int MOST = 10;

  private final SparkApplication application;

  JoinNames(SparkApplication application) {
    this.application = application;
  }

  /** A join of some kind, and the query that has it. */
  private record Found<J>(SqlExecution sql, J join) {}

  /** The broadcast that is meant by {@code SQL:NODE}, {@code SQL:NODE:left} or {@code NODE}. */
  Broadcast broadcast(String name) {
    Matcher words = words(Ask.BROADCAST, name);
    Found<ShuffledJoin> found =
        find(words, ShuffledJoin::of, "joins with a shuffle of both sides", JoinNames::sides);
    ShuffledJoin join = found.join();
    return new Broadcast(found.sql().id(), join.node().id(), side(words.group(3), join));
  }

  /** The join that shall not broadcast, by {@code SQL:NODE} or {@code NODE}. */
  NoBroadcast noBroadcast(String name) {
    Found<BroadcastHashJoin> found =
        find(
            words(Ask.NO_BROADCAST, name),
            BroadcastHashJoin::of,
            "joins that broadcast a side",
            join -> tables(join.streamed()) + " with " + tables(join.built()));
    return new NoBroadcast(found.sql().id(), found.join().node().id());
  }

  private static Matcher words(Ask ask, String name) {
    Matcher matcher = NAMED.matcher(name);
    require(
        matcher.matches(),
        ask.option() + " names a join as SQL:NODE, such as 3:17, not " + name + ".");
    return matcher;
  }

  private <J> Found<J> find(
      Matcher words,
      Function<PlanNode, Optional<J>> kind,
      String kinds,
      Function<J, String> sides) {
    int node = Integer.parseInt(words.group(2));
    List<SqlExecution> queries =
        words.group(1) == null
            ? application.sqlExecutions()
            : application.sqlExecution(OptionalLong.of(Long.parseLong(words.group(1)))).stream()
                .toList();
    List<Found<J>> found = new ArrayList<>();
    for (SqlExecution sql : queries) {
      sql.finalPlan().stream()
          .filter(n -> n.id() == node)
          .flatMap(n -> kind.apply(n).stream())
          .findFirst()
          .ifPresent(join -> found.add(new Found<>(sql, join)));
    }
    require(
        found.size() <= 1,
        found.size() + " SQL executions have such a join in node " + node + ": name one of them.");
    require(!found.isEmpty(), words.group() + " is none of the " + kinds + ". " + all(kind, sides));
    return found.get(0);
  }

  private <J> String all(Function<PlanNode, Optional<J>> kind, Function<J, String> sides) {
    List<String> all = new ArrayList<>();
    for (SqlExecution sql : application.sqlExecutions()) {
      sql.finalPlan().stream()
          .forEach(
              node ->
                  kind.apply(node)
                      .map(join -> sql.id() + ":" + node.id() + " (" + sides.apply(join) + ")")
                      .ifPresent(all::add));
    }
    return all.isEmpty()
        ? "The run had none."
        : "There are: "
            + all.stream().distinct().limit(MOST).collect(Collectors.joining(", "))
            + ".";
  }

  private static String sides(ShuffledJoin join) {
    return tables(join.left()) + " with " + tables(join.right());
  }

  private static String tables(PlanNode side) {
    List<String> names = ScannedTable.namesIn(side);
    return names.isEmpty() ? "a computed side" : String.join(" and ", names);
  }

  private static int side(String named, ShuffledJoin join) {
    if (named != null) {
      return named.equals("left") ? 0 : 1;
    }
    boolean left = join.type().canBroadcastLeft();
    boolean right = join.type().canBroadcastRight();
    require(
        left || right,
        "A " + join.type().sparkName() + " join lets neither of its sides be broadcast.");
    if (left != right) {
      return left ? 0 : 1;
    }
    return size(join.left()) < size(join.right()) ? 0 : 1;
  }

  private static long size(PlanNode side) {
    return side.stream()
        .flatMap(node -> ShuffleExchange.of(node).stream())
        .flatMap(exchange -> exchange.dataSize().stream().boxed())
        .min(Comparator.naturalOrder())
        .orElse(Long.MAX_VALUE);
  }
}
