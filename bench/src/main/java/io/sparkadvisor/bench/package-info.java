/**
 * What it costs to read an event log: makes logs of any size from a real one, and replays a log as
 * Spark's History Server does, to have a figure to compare with. Knows Spark and the event log's
 * JSON; knows nothing of the advisor, which is measured from outside as a process.
 */
package io.sparkadvisor.bench;
