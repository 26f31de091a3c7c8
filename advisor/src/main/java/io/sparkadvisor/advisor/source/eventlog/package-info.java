/**
 * Event logs: from what a user names to events. Files, folders, rolled logs, archives and codecs,
 * and the fast decoder from lines to events.
 *
 * <p>The way through: {@link io.sparkadvisor.advisor.source.eventlog.find.EventLogs#find} turns
 * sources into {@link io.sparkadvisor.advisor.source.eventlog.EventLog}s, one for each application
 * attempt. {@link io.sparkadvisor.advisor.source.eventlog.EventLogReader} reads the events of one
 * of them, in order, decoding on all cores.
 *
 * <p>Below that, {@code EventLog.read} opens a {@code LineReader}, whose {@code next} delivers
 * {@code LineBlock}s (a MiB of whole lines, some blocks larger) in order, on one thread; a {@code
 * LineCursor} walks over the lines of a block on any thread, with their numbers; {@code
 * LineReader.release} gives the block back. A line that is not JSON is the decoder's to report,
 * with the cursor's number and the block's part: as {@code MALFORMED_LINE} where the cursor's
 * {@code ending} is {@code WHOLE}, as {@code CUT_OFF} where it is {@code OPEN}, and not at all
 * where it is {@code BROKEN}, since the reader has already said that the part breaks off in that
 * line.
 */
package io.sparkadvisor.advisor.source.eventlog;
