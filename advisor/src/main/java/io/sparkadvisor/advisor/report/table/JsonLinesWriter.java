package io.sparkadvisor.advisor.report.table;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** One JSON object a line for each row, with every column; an unknown cell is null. */
public final class JsonLinesWriter extends TableWriter {

  private final JsonGenerator json;
  private final List<String> columnNames;
  private int column;

  /** Rows with these names. */
  public JsonLinesWriter(Writer out, List<String> columnNames) throws IOException {
    this.json = new JsonFactory().createGenerator(out);
    this.columnNames = List.copyOf(columnNames);
    // each row ends its own line
    json.setPrettyPrinter(new MinimalPrettyPrinter(""));
  }

  @Override
  void beginRow() throws IOException {
    json.writeStartObject();
    column = 0;
  }

  @Override
  void endRow() throws IOException {
    json.writeEndObject();
    json.writeRaw('\n');
  }

  @Override
  public void flush() throws IOException {
    json.flush();
  }

  @Override
  public void number(long value) throws IOException {
    field();
    json.writeNumber(value);
  }

  @Override
  public void number(double value) throws IOException {
    field();
    if (Double.isFinite(value)) {
      json.writeNumber(value);
    } else {
      json.writeNull();
    }
  }

  @Override
  public void text(String value) throws IOException {
    field();
    json.writeString(value);
  }

  @Override
  public void flag(boolean value) throws IOException {
    field();
    json.writeBoolean(value);
  }

  @Override
  public void unknown() throws IOException {
    field();
    json.writeNull();
  }

  private void field() throws IOException {
    json.writeFieldName(columnNames.get(column++));
  }
}
