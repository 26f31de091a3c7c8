/**
 * Event logs: files, folders, rolled logs, archives and codecs, and the fast decoder from lines to
 * events.
 */
package io.sparkadvisor.advisor.source.eventlog;
