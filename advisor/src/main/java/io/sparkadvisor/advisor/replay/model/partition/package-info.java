/** Changes to how the data of a stage is spread over its tasks. */
package io.sparkadvisor.advisor.replay.model.partition;
