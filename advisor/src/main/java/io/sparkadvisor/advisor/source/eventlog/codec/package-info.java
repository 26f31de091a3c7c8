/** The compressions in which Spark and its users write event logs. */
package io.sparkadvisor.advisor.source.eventlog.codec;
