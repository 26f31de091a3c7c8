/** From what a user names to event logs: files, folders, archives, pipes. */
package io.sparkadvisor.advisor.source.eventlog.find;
