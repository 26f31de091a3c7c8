/** Takes secrets out of events before anybody sees them. */
package io.sparkadvisor.advisor.source.eventlog.redact;
