/**
 * Makes up applications the way reality does, through events, and says in sentences what a rule
 * must think of them. Tasks take slots in order, stages wait for their tasks, and nothing is known
 * that an event does not tell.
 */
package io.sparkadvisor.rules.testing;
