package io.sparkadvisor.rules.rule;

import io.sparkadvisor.rules.fact.value.Bytes;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A number that decides, declared by the rule that it belongs to. Users override it by the property
 * {@link #key()}.
 *
 * @param key {@code spark.advisor.rule.RULE.NAME}
 * @param byDefault the value unless it is overridden
 * @param explanation why this value, in one sentence
 * @param form how it is written as a property
 */
public record Threshold<T>(String key, T byDefault, String explanation, Form<T> form) {

  /** How a value is read and written as a property, and what so many times as much of it is. */
  public record Form<T>(
      String what,
      Function<String, T> parse,
      Function<T, String> format,
      BiFunction<T, Double, T> times) {}

  private static final Form<Double> NUMBER =
      new Form<>("a number", Double::valueOf, String::valueOf, (value, by) -> value * by);
  private static final Form<Integer> WHOLE =
      new Form<>(
          "a whole number",
          Integer::valueOf,
          String::valueOf,
          (value, by) -> (int) Math.round(value * by));
  private static final Form<Bytes> SIZE =
      new Form<>(
          "a size such as 256m",
          text -> Bytes.parse(text, new Bytes(1)).orElseThrow(IllegalArgumentException::new),
          Bytes::toProperty,
          (value, by) -> new Bytes(Math.round(value.count() * by)));
  private static final Form<Duration> TIME =
      new Form<>(
          "a time such as 500ms or 10s",
          Threshold::parseDuration,
          duration -> duration.toMillis() + "ms",
          (value, by) -> Duration.ofMillis(Math.round(value.toMillis() * by)));

  /** A ratio or a share. */
  public static Threshold<Double> number(String rule, String name, double byDefault, String why) {
    return new Threshold<>(key(rule, name), byDefault, why, NUMBER);
  }

  /** A number of things. */
  public static Threshold<Integer> whole(String rule, String name, int byDefault, String why) {
    return new Threshold<>(key(rule, name), byDefault, why, WHOLE);
  }

  /** A size. */
  public static Threshold<Bytes> size(String rule, String name, Bytes byDefault, String why) {
    return new Threshold<>(key(rule, name), byDefault, why, SIZE);
  }

  /** A length of time. */
  public static Threshold<Duration> time(String rule, String name, Duration byDefault, String why) {
    return new Threshold<>(key(rule, name), byDefault, why, TIME);
  }

  /** The default as it would be written as a property. */
  public String defaultText() {
    return form.format().apply(byDefault);
  }

  private static String key(String rule, String name) {
    return "spark.advisor.rule." + rule + "." + name;
  }

  private static Duration parseDuration(String text) {
    String trimmed = text.trim();
    if (trimmed.endsWith("ms")) {
      return Duration.ofMillis(Long.parseLong(trimmed.substring(0, trimmed.length() - 2).trim()));
    }
    long unit =
        switch (trimmed.isEmpty() ? ' ' : trimmed.charAt(trimmed.length() - 1)) {
          case 's' -> 1;
          case 'm' -> 60;
          case 'h' -> 3600;
          default -> throw new IllegalArgumentException();
        };
    return Duration.ofSeconds(
        unit * Long.parseLong(trimmed.substring(0, trimmed.length() - 1).trim()));
  }
}
