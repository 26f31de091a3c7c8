/**
 * What each kind of change does to an application's work: one model a kind, listed in {@link
 * io.sparkadvisor.advisor.replay.model.Models}. It knows nothing of prices.
 */
package io.sparkadvisor.advisor.replay.model;
