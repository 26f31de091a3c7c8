/**
 * What could be different about a run: plain values that a remedy proposes and the replay prices.
 */
package io.sparkadvisor.rules.change;
