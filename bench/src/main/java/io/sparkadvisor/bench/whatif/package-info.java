/**
 * Real runs of jobs at several settings, each predicted from the others: what a prediction is
 * worth.
 */
package io.sparkadvisor.bench.whatif;
