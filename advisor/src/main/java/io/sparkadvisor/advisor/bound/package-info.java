/**
 * What bounds a run: each large part of its time budget, with the reason, whether or not a rule
 * found a problem in it.
 */
package io.sparkadvisor.advisor.bound;
