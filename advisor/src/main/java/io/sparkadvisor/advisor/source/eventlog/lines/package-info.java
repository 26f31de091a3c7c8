/** The bytes of a part of a log, as blocks of whole lines, within limits. */
package io.sparkadvisor.advisor.source.eventlog.lines;
