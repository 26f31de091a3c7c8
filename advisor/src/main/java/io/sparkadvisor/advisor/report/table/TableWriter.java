package io.sparkadvisor.advisor.report.table;

import java.io.IOException;

/** Writes the rows of a table in some format. */
public abstract sealed class TableWriter implements CellWriter permits CsvWriter, JsonLinesWriter {

  TableWriter() {}

  abstract void beginRow() throws IOException;

  abstract void endRow() throws IOException;

  /** Writes what is still held back; leaves what it writes to open. */
  public abstract void flush() throws IOException;
}
