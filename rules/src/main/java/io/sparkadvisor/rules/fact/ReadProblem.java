package io.sparkadvisor.rules.fact;

import java.util.Objects;

/**
 * One thing that could not be read as it should have been: a malformed line, a missing part, a
 * frame that was cut off.
 *
 * @param kind what sort of damage it is
 * @param where the file, and inside an archive the entry, as a user would recognise it
 * @param line the line, counted from 1 in that file; 0 where the problem is not one of a line
 * @param what one sentence: what was expected, and what was found
 */
public record ReadProblem(Kind kind, String where, long line, String what) {

  /** The sort of damage. */
  public enum Kind {
    /** A line that is not the JSON of an event. */
    MALFORMED_LINE,
    /** A known event that lacks a field without which it means nothing. */
    INCOMPLETE_EVENT,
    /** The input ends inside a line or a compressed frame, as it does while an application runs. */
    CUT_OFF,
    /** A rolled log lacks a part. */
    MISSING_PART,
    /** A History Server has compacted the log: what had ended by then is gone from it. */
    COMPACTED,
    /** Something was larger than the reader's limits allow, and was left out. */
    OVER_LIMIT,
    /** Compressed data that does not decode. */
    CORRUPT_DATA
  }

  /** Checks that nothing is null. */
  public ReadProblem {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(where, "where");
    Objects.requireNonNull(what, "what");
  }
}
