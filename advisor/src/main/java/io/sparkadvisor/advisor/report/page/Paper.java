package io.sparkadvisor.advisor.report.page;

/**
 * What a text report is printed on.
 *
 * @param columns how wide a line may be
 * @param colour whether it shows colours
 * @param unicode whether it shows more than ASCII
 */
public record Paper(int columns, boolean colour, boolean unicode) {

  /** The widest line of any report: what fits beside an editor, and into a mail. */
  public static final int MAX_COLUMNS = 100;

  /** Below this, words would be cut rather than wrapped. */
  static final int MIN_COLUMNS = 40;

  /** A file: full width, no colour. */
  public static final Paper FILE = new Paper(MAX_COLUMNS, false, true);

  /** Keeps the width within what a report can be laid out in. */
  public Paper {
    columns = Math.max(MIN_COLUMNS, Math.min(MAX_COLUMNS, columns));
  }
}
