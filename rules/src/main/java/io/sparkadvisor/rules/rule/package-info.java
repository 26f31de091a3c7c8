/**
 * The contract that every rule keeps: what it needs, its thresholds, its verdict, and the list of
 * all rules.
 */
package io.sparkadvisor.rules.rule;
