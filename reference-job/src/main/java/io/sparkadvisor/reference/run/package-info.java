/**
 * Runs scenarios as a user would: one spark-submit for each variant, in a JVM of its own, on a
 * small cluster, and puts the measured times side by side.
 */
package io.sparkadvisor.reference.run;
