package io.sparkadvisor.rules.catalog.skew.hot;

import io.sparkadvisor.rules.change.Salt;
import io.sparkadvisor.rules.fact.plan.PlanNode;
import io.sparkadvisor.rules.fact.plan.PlanText;
import io.sparkadvisor.rules.finding.Remedy;
import io.sparkadvisor.rules.text.Quantity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Aggregates in two phases: first by key and salt, then the parts by key. Only for functions whose
 * result can be merged from results of parts.
 */
final class TwoPhaseRemedy {
  /** How results of parts become the result of the whole, by function. */
  private static final Map<String, String> MERGES = merges();

  private TwoPhaseRemedy() {}

  /** The remedy; empty where a function of the aggregate cannot be merged, or is not known. */
  static Optional<Remedy> of(HotPartitions hot) {
    PlanNode aggregate = hot.reading().node().orElseThrow();
    List<String> functions =
        PlanText.parts(PlanText.inside(aggregate.description(), "functions=["));
    boolean mergeable =
        !functions.isEmpty()
            && functions.stream().allMatch(function -> MERGES.containsKey(name(function)));
    if (!mergeable) {
      return Optional.empty();
    }
    int buckets = hot.buckets();
    return Optional.of(
        Remedy.to("Aggregate in two phases, first by key and {} salts", Quantity.count(buckets))
            .because(
                "The hot key's rows go to {} partitions first, and only their results to one. It"
                    + " costs a second, smaller shuffle; an order within a collected list is lost.",
                Quantity.count(buckets))
            .comesTo(new Salt(hot.key(), buckets))
            .code(
                "task-skew/aggregate-in-two-phases", names(aggregate, functions.get(0), buckets)));
  }

  private static Map<String, String> names(PlanNode aggregate, String function, int buckets) {
    List<String> keys = PlanText.parts(PlanText.inside(aggregate.description(), "keys=["));
    String key =
        keys.stream().filter(PlanText::isColumn).map(PlanText::plain).findFirst().orElse("key");
    String argument =
        PlanText.parts(PlanText.inside(function, "(")).stream().findFirst().orElse("column");
    String column =
        PlanText.isColumn(argument)
            ? PlanText.plain(argument)
            : argument.equals("1") ? "1" : "column";
    Map<String, String> names = new TreeMap<>();
    names.put("key", key);
    names.put("function", name(function));
    names.put("column", column);
    names.put("mergeSql", MERGES.get(name(function)));
    names.put("name", column.equals("1") ? "result" : column + "_" + name(function));
    names.put("n", Integer.toString(buckets));
    return names;
  }

  // "merge_collect_list(v#2, 0, 0)", "collect_list(v#2, 0, 0)", "count(1)"
  private static String name(String function) {
    int end = function.indexOf('(');
    String name = end < 0 ? function : function.substring(0, end);
    return name.replaceFirst("^(merge|partial|finalmerge)_", "");
  }

  private static Map<String, String> merges() {
    Map<String, String> merges = new LinkedHashMap<>();
    merges.put("collect_list", "flatten(collect_list(part))");
    merges.put("collect_set", "array_distinct(flatten(collect_list(part)))");
    merges.put("count", "sum(part)");
    merges.put("sum", "sum(part)");
    merges.put("min", "min(part)");
    merges.put("max", "max(part)");
    merges.put("bool_and", "bool_and(part)");
    merges.put("bool_or", "bool_or(part)");
    return merges;
  }
}
