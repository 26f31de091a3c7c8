package io.sparkadvisor.rules.rule;

/**
 * A rule, and what came of it.
 *
 * @param rule which rule
 * @param verdict what came of it
 */
public record Examination(RuleInfo rule, Verdict verdict) {}
