package io.sparkadvisor.advisor.advice;

import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.CloseDriverGaps;
import io.sparkadvisor.rules.change.KnobChange;
import io.sparkadvisor.rules.change.Repartition;
import io.sparkadvisor.rules.change.SplitScan;
import io.sparkadvisor.rules.change.Together;
import io.sparkadvisor.rules.fact.value.TimeSpan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds which findings are symptoms of another one: what would mend them is part of what would mend
 * that, to whatever extent.
 */
final class SameCause {

  private SameCause() {}

  /**
   * The findings, each symptom with the id of what it is a symptom of.
   *
   * @param findings the worst first
   */
  static List<RankedFinding> among(List<RankedFinding> findings) {
    List<RankedFinding> named = new ArrayList<>();
    for (int i = 0; i < findings.size(); i++) {
      RankedFinding own = findings.get(i);
      Optional<String> cause = Optional.empty();
      for (int j = 0; j < findings.size() && cause.isEmpty(); j++) {
        if (i != j && isPart(own, findings.get(j), j < i)) {
          cause = Optional.of(findings.get(j).finding().id());
        }
      }
      named.add(cause.isPresent() ? own.asSymptomOf(cause.get()) : own);
    }
    return named;
  }

  /** Whether one's best fix is part of the other's, or the same and the other is worse. */
  private static boolean isPart(RankedFinding own, RankedFinding other, boolean worse) {
    Optional<Change> mine = own.bestChange();
    Optional<Change> others = other.bestChange();
    if (mine.isEmpty() || others.isEmpty()) {
      return false;
    }
    Set<Object> parts = parts(mine.get());
    Set<Object> all = parts(others.get());
    return all.containsAll(parts) && (worse || all.size() > parts.size());
  }

  // How a stage is cut, or what a property says, is decided once: into how many parts is how much.
  private static Object subject(Change part) {
    if (part instanceof Repartition repartition) {
      return repartition.stage();
    } else if (part instanceof SplitScan split) {
      return split.stage();
    }
    return part instanceof KnobChange knobs ? knobs.values().keySet() : part;
  }

  private static Set<Object> parts(Change change) {
    Set<Object> parts = new HashSet<>();
    for (Change part : Together.apart(List.of(change))) {
      if (part instanceof CloseDriverGaps gaps) {
        for (TimeSpan gap : gaps.gaps()) {
          parts.add(gap);
        }
      } else {
        parts.add(subject(part));
      }
    }
    return parts;
  }
}
