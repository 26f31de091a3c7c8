/** Changes to how a join brings its sides together. */
package io.sparkadvisor.advisor.replay.model.join;
