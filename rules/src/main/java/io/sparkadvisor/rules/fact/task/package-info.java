/** The tasks of a stage, by column, and what their time went into. */
package io.sparkadvisor.rules.fact.task;
