package io.sparkadvisor.advisor.source.eventlog;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.OptionalLong;

/** A part that stands in memory. */
record BytesPart(String where, byte[] content) implements LogPart {

  static EventLog log(byte[] content) {
    return new EventLog(
        "log", java.util.List.of(new BytesPart("log", content)), java.util.List.of());
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
