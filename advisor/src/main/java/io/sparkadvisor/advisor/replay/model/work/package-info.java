/** Changes to what is done: late tasks, lost and repeated work, the driver's part. */
package io.sparkadvisor.advisor.replay.model.work;
