package io.sparkadvisor.rules.fact.work;

import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.SqlExecution;
import io.sparkadvisor.rules.fact.plan.PlanFingerprints;
import io.sparkadvisor.rules.fact.plan.PlanNode;
import io.sparkadvisor.rules.fact.plan.ScannedTable;
import io.sparkadvisor.rules.fact.plan.ShuffleExchange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A part of plans that was computed several times: in several queries, or several times in one
 * without a reuse. The largest such part; a scan alone is one.
 *
 * @param computations each time that it was computed; two at least
 */
public record RepeatedPlan(List<Computation> computations) {

  private static final int TABLES_NAMED = 3;

  /** Makes the collections immutable. */
  public RepeatedPlan {
    computations = List.copyOf(computations);
  }

  /**
   * One time.
   *
   * @param sqlExecutionId in which query
   * @param node the top of the part, in that query's final plan
   */
  public record Computation(long sqlExecutionId, PlanNode node) {

    /** The stages that computed it, ascending; not those that only read the shuffle on its top. */
    public Set<Integer> stageIds() {
      Set<Integer> stages = new TreeSet<>();
      Optional<ShuffleExchange> shuffle = ShuffleExchange.of(node);
      if (shuffle.isPresent()) {
        shuffle.get().writer().ifPresent(stages::add);
      } else {
        stages.addAll(node.stageIds());
      }
      node.children().forEach(below -> below.stream().forEach(n -> stages.addAll(n.stageIds())));
      return stages;
    }
  }

  /** What it reads, by name. */
  public List<String> tables() {
    return ScannedTable.namesIn(computations.get(0).node());
  }

  /** The first tables that it reads, as a sentence names them. */
  public String label() {
    return tables().stream().limit(TABLES_NAMED).collect(Collectors.joining(", "));
  }

  /** The parts of an application's final plans that were computed several times. */
  public static List<RepeatedPlan> of(SparkApplication application) {
    return new Search().in(application.sqlExecutions());
  }

  private static final class Search {
    private final PlanFingerprints fingerprints = new PlanFingerprints();
    private final Map<Integer, List<Computation>> computations = new LinkedHashMap<>();
    // A cached plan, a reused one, or that of a query within a query is in several plans, with the
    // stages that computed it.
    private final Set<List<?>> seen = new HashSet<>();

    List<RepeatedPlan> in(List<SqlExecution> queries) {
      queries.forEach(query -> collect(query.id(), query.finalPlan()));
      Set<Integer> largest = new HashSet<>();
      queries.forEach(query -> largest(query.finalPlan(), largest));
      return computations.entrySet().stream()
          .filter(entry -> largest.contains(entry.getKey()))
          .map(entry -> new RepeatedPlan(entry.getValue()))
          .toList();
    }

    private void collect(long query, PlanNode node) {
      if (!PlanFingerprints.isTransparent(node)) {
        Computation one = new Computation(query, node);
        int number = fingerprints.of(node);
        if (!one.stageIds().isEmpty() && seen.add(List.of(number, one.stageIds()))) {
          computations.computeIfAbsent(number, unused -> new ArrayList<>()).add(one);
        }
      }
      node.children().forEach(child -> collect(query, child));
    }

    private void largest(PlanNode node, Set<Integer> found) {
      if (!PlanFingerprints.isTransparent(node) && isRepeated(node)) {
        found.add(fingerprints.of(node));
        return;
      }
      node.children().forEach(child -> largest(child, found));
    }

    private boolean isRepeated(PlanNode node) {
      return computations.getOrDefault(fingerprints.of(node), List.of()).size() > 1
          && readsTables(node);
    }

    // What is read from a cache was computed once.
    private static boolean readsTables(PlanNode node) {
      return !node.name().startsWith("InMemoryTableScan")
          && (ScannedTable.name(node).isPresent()
              || node.children().stream().anyMatch(Search::readsTables));
    }
  }
}
