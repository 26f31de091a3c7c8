package io.sparkadvisor.cli;

import io.sparkadvisor.rules.change.Broadcast;
import io.sparkadvisor.rules.fact.PlanNode;
import io.sparkadvisor.rules.fact.ShuffleExchange;
import io.sparkadvisor.rules.fact.ShuffledJoin;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.SqlExecution;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which side of which join is to be broadcast, as a user names it. */
final class BroadcastChoice {

  private static final Pattern NAMED =
      Pattern.compile("(?:(\\d{1,18}):)?(\\d{1,9})(?::(left|right))?");

  private BroadcastChoice() {}

  /** The change that is meant by {@code SQL:NODE}, {@code SQL:NODE:left} or {@code NODE}. */
  static Broadcast of(String name, SparkApplication application) {
    Matcher matcher = NAMED.matcher(name);
    if (!matcher.matches()) {
      throw new BadInputException(
          "--broadcast names a join as SQL:NODE, such as 3:17, not " + name + ".");
    }
    int node = Integer.parseInt(matcher.group(2));
    List<SqlExecution> candidates =
        matcher.group(1) == null
            ? application.sqlExecutions().stream().filter(s -> join(s, node).isPresent()).toList()
            : application.sqlExecution(OptionalLong.of(Long.parseLong(matcher.group(1)))).stream()
                .toList();
    if (candidates.size() > 1) {
      throw new BadInputException(
          "Several SQL executions have a join in node "
              + node
              + ": name one, as in "
              + candidates.get(0).id()
              + ":"
              + node
              + ".");
    }
    SqlExecution sql =
        candidates.stream()
            .findFirst()
            .orElseThrow(
                () ->
                    new BadInputException(
                        "There is no join in " + name + ". " + JoinChoices.of(application)));
    ShuffledJoin join =
        join(sql, node)
            .orElseThrow(
                () ->
                    new BadInputException(
                        "Node "
                            + node
                            + " of SQL execution "
                            + sql.id()
                            + " is no join that shuffles both its sides. "
                            + JoinChoices.of(application)));
    return new Broadcast(sql.id(), node, side(matcher.group(3), join));
  }

  private static int side(String named, ShuffledJoin join) {
    if (named != null) {
      return named.equals("left") ? 0 : 1;
    }
    boolean left = join.canBroadcastLeft();
    boolean right = join.canBroadcastRight();
    if (!left && !right) {
      throw new BadInputException(
          "A " + join.type().sparkName() + " join lets neither of its sides be broadcast.");
    } else if (left != right) {
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

  private static Optional<ShuffledJoin> join(SqlExecution sql, int id) {
    return sql.finalPlan().stream()
        .flatMap(PlanNode::stream)
        .filter(node -> node.id() == id)
        .flatMap(node -> ShuffledJoin.of(node).stream())
        .findFirst()
        .or(Optional::empty);
  }
}
