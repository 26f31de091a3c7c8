/**
 * The live door: a listener and a plugin that run inside a Spark driver. They translate Spark's own
 * events into the vocabulary that every source speaks, and give at the end what {@code analyze}
 * gives for an event log. Knows nothing of the command line, and never harms the job: whatever goes
 * wrong here is caught, said once, and switches the advisor off.
 */
package io.sparkadvisor.listener;
