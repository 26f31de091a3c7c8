/**
 * Facts as tables: which there are, what their columns are called and mean, and how they are
 * written. Units are in the columns' names; what is not known is an empty cell or null, never 0.
 */
package io.sparkadvisor.advisor.report.table;
