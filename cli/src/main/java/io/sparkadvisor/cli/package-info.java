/**
 * The command line: what users type, what they see, and the exit code. The only place that prints
 * and exits; it knows how to ask the advisor, and nothing about Spark.
 */
package io.sparkadvisor.cli;
