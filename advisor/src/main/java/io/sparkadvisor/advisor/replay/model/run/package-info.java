/**
 * The run as all models see it: its stages, the cost of their tasks, and the effect of a change.
 */
package io.sparkadvisor.advisor.replay.model.run;
