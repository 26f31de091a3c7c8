package io.sparkadvisor.advisor.report.table;

import java.io.IOException;

/** Writes the cells of a row, each as one call. */
interface CellWriter {

  /** A number, in the unit that the column's name says. */
  void number(long value) throws IOException;

  /** A number with a fraction. */
  void number(double value) throws IOException;

  /** A text. */
  void text(String value) throws IOException;

  /** Yes or no. */
  void flag(boolean value) throws IOException;

  /** The source did not say. */
  void unknown() throws IOException;
}
