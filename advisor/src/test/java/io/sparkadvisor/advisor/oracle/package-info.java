/** Compares our facts with what Spark's own History Server answers for the same logs. */
package io.sparkadvisor.advisor.oracle;
