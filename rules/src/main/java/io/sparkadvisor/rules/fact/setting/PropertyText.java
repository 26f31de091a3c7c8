package io.sparkadvisor.rules.fact.setting;

import io.sparkadvisor.rules.fact.value.Bytes;
import io.sparkadvisor.rules.fact.value.Release;
import io.sparkadvisor.rules.fact.value.SparkVersion;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the value of a property is written.
 *
 * @param parse reads what Spark's {@code ConfigBuilder} reads; empty if Spark would refuse it
 * @param format writes a value in a way that this Spark reads, or the newest if it is not known
 */
record PropertyText<T>(
    Function<String, Optional<T>> parse, BiFunction<T, Optional<SparkVersion>, String> format) {

  /** {@code booleanConf}. */
  static final PropertyText<Boolean> FLAG =
      new PropertyText<>(PropertyText::flag, value -> Boolean.toString(value));

  /** {@code intConf}. */
  static final PropertyText<Integer> COUNT =
      new PropertyText<>(number(Integer::valueOf), value -> Integer.toString(value));

  /** {@code doubleConf}. */
  static final PropertyText<Double> NUMBER =
      new PropertyText<>(number(Double::valueOf), PropertyText::shortest);

  /** {@code stringConf}. */
  static final PropertyText<String> NAME = new PropertyText<>(Optional::of, value -> value);

  /** {@code enumConf}, and {@code stringConf} that is made upper case. */
  static final PropertyText<String> CHOICE =
      new PropertyText<>(text -> Optional.of(text.toUpperCase(Locale.ROOT)), value -> value);

  /** {@code bytesConf(BYTE)}. */
  static final PropertyText<Bytes> BYTES = bytes(new Bytes(1));

  /** {@code bytesConf(MiB)}: a number alone counts MiB. */
  static final PropertyText<Bytes> MIB = bytes(Bytes.ofMib(1));

  /** {@code longConf} of bytes: a number alone, since a suffix is refused. */
  static final PropertyText<Bytes> PLAIN_BYTES =
      new PropertyText<>(BYTES.parse, value -> Long.toString(value.count()));

  /** {@code timeConf(SECONDS)}: a number alone counts seconds. */
  static final PropertyText<Duration> SECONDS = time("s", PropertyText::withUnit);

  /** {@code timeConf(MILLISECONDS)}: a number alone counts milliseconds. */
  static final PropertyText<Duration> MILLIS = time("ms", PropertyText::withUnit);

  /** {@code timeConf(SECONDS)} of a property that everybody writes as a number alone. */
  static final PropertyText<Duration> PLAIN_SECONDS =
      time("s", value -> Long.toString(value.toSeconds()));

  // The suffixes of Spark's JavaUtils.timeStringAs.
  private static final Map<String, Duration> UNITS =
      Map.of(
          "us", Duration.ofNanos(1000),
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "min", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

  private static final Pattern TIME = Pattern.compile("(-?\\d+)([a-z]*)");

  private PropertyText(Function<String, Optional<T>> parse, Function<T, String> format) {
    this(parse, (value, version) -> format.apply(value));
  }

  /** This, and another way to write it before a release. */
  PropertyText<T> before(int major, int minor, PropertyText<T> older) {
    Release release = new Release(major, minor);
    return new PropertyText<>(
        parse,
        (value, version) ->
            (release.isReachedBy(version) ? format : older.format).apply(value, version));
  }

  private static Optional<Boolean> flag(String text) {
    String flag = text.strip().toLowerCase(Locale.ROOT);
    return flag.equals("true") || flag.equals("false")
        ? Optional.of(flag.equals("true"))
        : Optional.empty();
  }

  private static <T> Function<String, Optional<T>> number(Function<String, T> read) {
    return text -> {
      try {
        return Optional.of(read.apply(text.strip()));
      } catch (NumberFormatException e) {
        return Optional.empty();
      }
    };
  }

  private static String shortest(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  private static PropertyText<Bytes> bytes(Bytes unit) {
    return new PropertyText<>(text -> Bytes.parse(text, unit), Bytes::toProperty);
  }

  private static PropertyText<Duration> time(String unit, Function<Duration, String> format) {
    return new PropertyText<>(text -> duration(text, unit), format);
  }

  private static Optional<Duration> duration(String text, String unitOfNone) {
    Matcher matcher = TIME.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Duration unit = UNITS.get(matcher.group(2).isEmpty() ? unitOfNone : matcher.group(2));
    try {
      return Optional.ofNullable(unit).map(u -> u.multipliedBy(Long.parseLong(matcher.group(1))));
    } catch (NumberFormatException | ArithmeticException tooLarge) {
      return Optional.empty();
    }
  }

  private static String withUnit(Duration value) {
    boolean whole = value.truncatedTo(ChronoUnit.SECONDS).equals(value);
    return whole ? value.toSeconds() + "s" : value.toMillis() + "ms";
  }
}
