/**
 * From the bytes of one line of an event log to the events that it holds. Knows the JSON of every
 * Spark version, and nothing of files, codecs or threads. Lines about tasks, nearly all of a log,
 * are read by a cursor that knows the shape in which Spark writes them; all others, and whatever
 * does not have that shape, by a JSON parser.
 */
package io.sparkadvisor.advisor.source.eventlog.decode;
