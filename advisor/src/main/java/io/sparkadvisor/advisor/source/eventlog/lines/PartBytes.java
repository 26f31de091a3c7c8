package io.sparkadvisor.advisor.source.eventlog.lines;

import io.sparkadvisor.advisor.source.eventlog.codec.Codec;
import io.sparkadvisor.advisor.source.eventlog.codec.MeteredInput;
import io.sparkadvisor.advisor.source.eventlog.codec.OverLimitException;
import io.sparkadvisor.rules.fact.ReadProblem;
import io.sparkadvisor.rules.fact.ReadProblem.Kind;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The decoded bytes of one part. Where they break off, they just end; the problem is asked for
 * afterwards.
 */
public final class PartBytes implements Closeable {
  private final String where;
  private final OptionalLong storedBytes;
  private final MeteredInput packed;
  private final ReadLimits limits;
  private InputStream plain;
  private Codec codec = Codec.NONE;
  private long decoded;
  private Kind problem;
  private String what = "";

  public PartBytes(LogPart part, InputStream in, AtomicLong consumed, ReadLimits limits) {
    this.where = part.where();
    this.storedBytes = part.storedBytes();
    this.packed = new MeteredInput(in, consumed);
    this.plain = packed;
    this.limits = limits;
    try {
      byte[] head = new byte[Codec.HEAD_BYTES];
      int length = packed.peek(head);
      codec = Codec.of(head, length);
      plain = behind(codec, codec.decode(packed));
      if (length == 0) {
        breakOff(Kind.CUT_OFF, "The file is empty: it should hold events.");
      }
    } catch (IOException e) {
      breakOff(e);
    }
  }

  /** What is compressed in turn behind what people compress with, and not Spark. */
  private static InputStream behind(Codec outer, InputStream decoded) throws IOException {
    if (outer != Codec.GZIP && outer != Codec.BZIP2) {
      return decoded;
    }
    MeteredInput inner = new MeteredInput(decoded, new AtomicLong());
    byte[] head = new byte[Codec.HEAD_BYTES];
    Codec codec = Codec.of(head, inner.peek(head));
    return codec == Codec.NONE ? inner : codec.decode(inner);
  }

  String where() {
    return where;
  }

  public Codec codec() {
    return codec;
  }

  /** Reads at least one byte, or returns -1 at the end, whatever ended it. */
  public int read(byte[] into, int offset, int length) {
    if (problem != null) {
      return -1;
    }
    try {
      int n = plain.read(into, offset, length);
      decoded += Math.max(n, 0);
      if (decoded > limits.freeBytes()) {
        checkExpansion();
      }
      return n;
    } catch (IOException e) {
      breakOff(e);
      return -1;
    }
  }

  /** Whether the bytes ended because of a problem. */
  public boolean isBroken() {
    return problem != null;
  }

  /** The problem that ended the bytes, in the given line. */
  public ReadProblem problemAt(long line) {
    return new ReadProblem(problem, where, line, what);
  }

  @Override
  public void close() throws IOException {
    plain.close();
    packed.close();
  }

  private void checkExpansion() {
    long stored = Math.min(packed.consumed(), storedBytes.orElse(Long.MAX_VALUE));
    if (decoded / Math.max(stored, 1) > limits.expansion()) {
      breakOff(
          Kind.OVER_LIMIT,
          "The compressed data became more than "
              + limits.expansion()
              + " times larger, which is the limit after "
              + limits.freeBytes()
              + " bytes: the rest of this file was left out.");
    }
  }

  private void breakOff(IOException e) {
    if (e instanceof EOFException) {
      breakOff(Kind.CUT_OFF, "The " + codec.title() + " data breaks off before its end.");
    } else {
      breakOff(
          e instanceof OverLimitException ? Kind.OVER_LIMIT : Kind.CORRUPT_DATA,
          "The "
              + codec.title()
              + " data does not decode ("
              + Reasons.of(e)
              + "): the rest of this file was left out.");
    }
  }

  private void breakOff(Kind kind, String sentence) {
    problem = kind;
    what = sentence;
  }
}
