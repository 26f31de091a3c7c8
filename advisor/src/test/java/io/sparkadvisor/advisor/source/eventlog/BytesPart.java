package io.sparkadvisor.advisor.source.eventlog;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.OptionalLong;

/** A part that stands in memory. */
final class BytesPart implements LogPart {
  private final String where;
  private final byte[] content;

  BytesPart(String where, byte[] content) {
    this.where = where;
    this.content = content;
  }

  static EventLog log(byte[] content) {
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
