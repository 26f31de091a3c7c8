/**
 * An application as work to be scheduled, and the simulation that schedules it as Spark does. It
 * knows nothing of changes.
 */
package io.sparkadvisor.advisor.replay.schedule;
