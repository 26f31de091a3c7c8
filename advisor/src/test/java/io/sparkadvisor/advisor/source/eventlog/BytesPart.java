package io.sparkadvisor.advisor.source.eventlog;

import io.sparkadvisor.advisor.source.eventlog.lines.LogPart;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.OptionalLong;

/** A part that stands in memory. */
public final class BytesPart implements LogPart {
  private final String where;
  private final byte[] content;

  public BytesPart(String where, byte[] content) {
    this.where = where;
    this.content = content;
  }

  public static EventLog log(byte[] content) {
    return new EventLog("log", List.of(new BytesPart("log", content)), List.of());
  }

  @Override
  public String where() {
    return where;
  }

  @Override
  public String fileName() {
    return where;
  }

  @Override
  public OptionalLong bytes() {
    return OptionalLong.of(content.length);
  }

  @Override
  public InputStream open() {
    return new ByteArrayInputStream(content);
  }
}
