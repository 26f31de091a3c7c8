/**
 * What is known about a Spark application: immutable facts with units. Facts know nothing of rules,
 * sources or text.
 */
package io.sparkadvisor.rules.fact;
