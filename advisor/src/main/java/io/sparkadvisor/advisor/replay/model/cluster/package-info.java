/** Changes to executors: their number, their slots, their memory. */
package io.sparkadvisor.advisor.replay.model.cluster;
