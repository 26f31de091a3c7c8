package io.sparkadvisor.rules.rule;

import io.sparkadvisor.rules.fact.SparkApplication;

/**
 * Looks for one problem. A pure function of facts: it reads nothing else, keeps nothing, and never
 * sees another rule.
 */
public interface Rule {

  /** What it looks for, what it needs, and its thresholds. */
  RuleInfo info();

  /**
   * Looks for the problem. What {@link RuleInfo#needs()} names is there.
   *
   * @param application the facts
   * @param thresholds the thresholds in force
   */
  Outcome examine(SparkApplication application, Thresholds thresholds);
}
