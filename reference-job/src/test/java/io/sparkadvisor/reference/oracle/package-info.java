/** Compares our facts with what a real Spark makes of the same logs. */
package io.sparkadvisor.reference.oracle;
