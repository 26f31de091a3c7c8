/**
 * What is known about a Spark application: immutable facts with units, and the one recorder that
 * folds events into them. Facts know nothing of rules, sources or text.
 */
package io.sparkadvisor.rules.fact;
