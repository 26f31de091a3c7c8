package io.sparkadvisor.advisor.report.table;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

/**
 * Comma-separated values as RFC 4180 writes them: a header, lines that end in CR LF, quotes where a
 * text needs them. An unknown cell is empty; a text that is known to be empty is {@code ""}.
 */
public final class CsvWriter extends TableWriter {

  private final Writer out;
  private boolean first;

  /** Begins with a header of these names. */
  public CsvWriter(Writer out, List<String> columnNames) throws IOException {
    this.out = out;
    beginRow();
    for (String name : columnNames) {
      text(name);
    }
    endRow();
  }

  @Override
  void beginRow() {
    first = true;
  }

  @Override
  void endRow() throws IOException {
    out.write("\r\n");
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void number(long value) throws IOException {
    separate();
    out.write(Long.toString(value));
  }

  @Override
  public void number(double value) throws IOException {
    separate();
    out.write(Double.isFinite(value) ? Double.toString(value) : "");
  }

  @Override
  public void text(String value) throws IOException {
    separate();
    out.write(needsQuotes(value) ? '"' + value.replace("\"", "\"\"") + '"' : value);
  }

  @Override
  public void flag(boolean value) throws IOException {
    separate();
    out.write(Boolean.toString(value));
  }

  @Override
  public void unknown() throws IOException {
    separate();
  }

  private void separate() throws IOException {
    if (!first) {
      out.write(',');
    }
    first = false;
  }

  private static boolean needsQuotes(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == ',' || c == '"' || c == '\r' || c == '\n') {
        return true;
      }
    }
    return value.isEmpty();
  }
}
