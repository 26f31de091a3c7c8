/**
 * Tasks that are far slower than the others of their stage, whatever the reason, and their data.
 */
package io.sparkadvisor.rules.catalog.skew.slow;
