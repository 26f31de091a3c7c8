/** Slow tasks that their data does not explain: the tests for why, and what to do. */
package io.sparkadvisor.rules.catalog.skew.straggler;
