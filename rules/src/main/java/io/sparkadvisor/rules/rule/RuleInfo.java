package io.sparkadvisor.rules.rule;

import java.util.List;
import java.util.Set;

/**
 * What a rule says about itself.
 *
 * @param id its name, for the problem that it finds, such as {@code task-skew}; also the name of
 *     its page and its sample log
 * @param title the problem in sentence case, without a full stop
 * @param family what it is about
 * @param summary what it finds, in one sentence
 * @param needs what the source must supply for it to be examined at all
 * @param thresholds all its thresholds
 */
public record RuleInfo(
    String id,
    String title,
    Family family,
    String summary,
    Set<Need> needs,
    List<Threshold<?>> thresholds) {

  /** Makes the collections immutable. */
  public RuleInfo {
    needs = Set.copyOf(needs);
    thresholds = List.copyOf(thresholds);
  }
}
