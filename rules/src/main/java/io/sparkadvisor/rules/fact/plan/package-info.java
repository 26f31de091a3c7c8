/**
 * Physical plans: nodes with their metrics, and what their text says of shuffles, joins and scans.
 */
package io.sparkadvisor.rules.fact.plan;
