/**
 * Facts that span stages and queries: what was computed or read more than once, what was kept of
 * it, how tasks came in waves, what grew from one run of the same code to the next, and the
 * executors that were asked for.
 */
package io.sparkadvisor.rules.fact.work;
