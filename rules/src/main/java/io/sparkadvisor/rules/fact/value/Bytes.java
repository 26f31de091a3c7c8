package io.sparkadvisor.rules.fact.value;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A size in bytes. Units are binary: 1 MiB is 1,048,576 bytes.
 *
 * @param count how many bytes; negative only for a limit that is switched off, as Spark writes
 *     {@code -1}
 */
public record Bytes(long count) implements Comparable<Bytes> {

  /** Nothing. */
  public static final Bytes ZERO = new Bytes(0);

  // The suffixes that Spark's JavaUtils.byteStringAs takes, and a decimal fraction, which Spark
  // refuses but people write.
  private static final Pattern TEXT =
      Pattern.compile(
          "\\s*(-?\\d+(?:\\.\\d+)?)\\s*([kmgtp]?)(?:i?b)?\\s*", Pattern.CASE_INSENSITIVE);

  /** So many KiB. */
  public static Bytes ofKib(long kib) {
    return new Bytes(kib << 10);
  }

  /** So many MiB. */
  public static Bytes ofMib(long mib) {
    return new Bytes(mib << 20);
  }

  /** So many GiB. */
  public static Bytes ofGib(long gib) {
    return new Bytes(gib << 30);
  }

  /**
   * Reads a size as Spark's properties write it, such as {@code 64m}, {@code 1.5GB} or {@code
   * 10485760b}.
   *
   * @param unit what a number without a suffix counts, such as {@link #ofMib}{@code (1)} for {@code
   *     spark.executor.memory}
   * @return the size, or empty where the text is none
   */
  public static Optional<Bytes> parse(String text, Bytes unit) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String suffix = matcher.group(2).toLowerCase(Locale.ROOT);
    boolean plain = suffix.isEmpty() && !text.toLowerCase(Locale.ROOT).contains("b");
    double scale =
        plain ? unit.count : Math.pow(1024, " kmgtp".indexOf(suffix.isEmpty() ? " " : suffix));
    return Optional.of(new Bytes(Math.round(Double.parseDouble(matcher.group(1)) * scale)));
  }

  /** This size and the other one. */
  public Bytes plus(Bytes other) {
    return new Bytes(count + other.count);
  }

  /** What this size is more than the other one; negative where it is less. */
  public Bytes minus(Bytes other) {
    return new Bytes(count - other.count);
  }

  /** This size so many times, rounded to whole bytes. */
  public Bytes times(double factor) {
    return new Bytes(Math.round(count * factor));
  }

  /** This size rounded down to whole MiB, but at least one. */
  public Bytes wholeMib() {
    return ofMib(Math.max(1, count >> 20));
  }

  /**
   * The size as a property of Spark is written, in the largest unit that counts it whole: {@code
   * 64m}, {@code 10485761b}. Below zero it is a plain number, as Spark writes a limit that is off.
   */
  public String toProperty() {
    if (count < 0) {
      return Long.toString(count);
    }
    String suffixes = "bkmgt";
    int unit = 0;
    long value = count;
    while (value > 0 && value % 1024 == 0 && unit < suffixes.length() - 1) {
      value /= 1024;
      unit++;
    }
    return Long.toString(value) + suffixes.charAt(unit);
  }

  /** The size in MiB, with its fraction. */
  public double toMib() {
    return count / 1048576.0;
  }

  @Override
  public int compareTo(Bytes other) {
    return Long.compare(count, other.count);
  }
}
