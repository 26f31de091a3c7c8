/**
 * The measures that Spark takes of tasks and of executors: which there are, what they are called in
 * an event log, and their units. Shared by events and facts, so that each measure is listed in
 * exactly one place.
 */
package io.sparkadvisor.rules.metric;
