package io.sparkadvisor.advisor.source.eventlog.lines;

import io.sparkadvisor.advisor.source.eventlog.LineReader;

/**
 * Some whole lines of one part of an event log, as they stand in one array of bytes.
 *
 * <p>The bytes are {@code data()[start() .. end())}, UTF-8, and belong to whoever got the block
 * from {@link LineReader#next()} until they give it back with {@link LineReader#release}. Blocks
 * are handed over between threads by the caller's own means.
 */
public final class LineBlock {

  /** How the last line of a block ends. */
  public enum Ending {
    /** With a line feed. */
    WHOLE,
    /**
     * Without a line feed, at the end of its part: it may be complete, and where it is not an event
     * the log was cut off, which nobody has reported yet.
     */
    OPEN,
    /** Without a line feed, because its part breaks off here, which the reader has reported. */
    BROKEN
  }

  private static final int LEAST_FEEDS = 1024;

  private byte[] data;
  private int start;
  private int end;
  private long firstLine;
  private Ending ending = Ending.WHOLE;
  private String part = "";

  /** What {@link Newlines#allIn} found. */
  private int[] feeds = new int[LEAST_FEEDS];

  LineBlock(int capacity) {
    data = new byte[capacity];
  }

  /** The array; longer than the block's content. */
  public byte[] data() {
    return data;
  }

  /** Where the first line begins. */
  public int start() {
    return start;
  }

  /** Behind the last byte of the last line, its line feed included. */
  public int end() {
    return end;
  }

  /** The number of the first line, counted from 1 in its part, blank lines included. */
  long firstLine() {
    return firstLine;
  }

  /** The file, and inside an archive the entry: what a {@code ReadProblem} calls "where". */
  public String part() {
    return part;
  }

  /** How the last line ends. */
  Ending ending() {
    return ending;
  }

  void fill(String newPart, long newFirstLine, int newStart, int newEnd, Ending newEnding) {
    part = newPart;
    firstLine = newFirstLine;
    start = newStart;
    end = newEnd;
    ending = newEnding;
    feeds = Newlines.allIn(data, start, end, feeds);
  }

  /** How many line feeds there are: one for each line, but for a last one without. */
  int feeds() {
    return feeds[0];
  }

  /** Where the line feed with this number is, counted from 0. */
  int feed(int number) {
    return feeds[number + 1];
  }

  void replaceData(byte[] larger) {
    data = larger;
  }
}
