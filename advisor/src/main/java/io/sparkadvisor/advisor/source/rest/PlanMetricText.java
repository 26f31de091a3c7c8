package io.sparkadvisor.advisor.source.rest;

import io.sparkadvisor.rules.fact.StageKey;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The value of a plan node's metric, as Spark's pages write it for people ({@code
 * MetricUtils.stringValue}): {@code 1,234}, {@code 12.3 MiB}, or {@code total (min, med, max
 * (stageId: taskId))} with a second line {@code 1.2 s (3 ms, 10 ms, 0.4 s (stage 3.0: task 17))}.
 * Bytes and times are rounded there.
 *
 * @param type {@code sum}, {@code size}, {@code timing} or {@code average}, as the unit shows
 * @param value the total, in bytes or milliseconds; empty for an average
 * @param stage the stage attempt of the task with the most, where that is known
 */
record PlanMetricText(String type, OptionalLong value, Optional<StageKey> stage) {

  private static final Pattern STAGE = Pattern.compile("\\(stage (\\d+)\\.(\\d+): task \\d+\\)");
  private static final Pattern QUANTITY =
      Pattern.compile("(-?[\\d,]+(?:\\.\\d+)?)(?: ([KMGTPE]iB|B|ms|s|m|h))?(?: \\(.*)?");

  private static final List<String> SIZES = List.of("B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB");

  static PlanMetricText parse(String name, String text) {
    PlanMetricText told = parse(text);
    // A single value of an average reads like a count.
    return name.startsWith("avg ")
        ? new PlanMetricText("average", OptionalLong.empty(), told.stage())
        : told;
  }

  private static PlanMetricText parse(String text) {
    String line = text.strip();
    line = line.substring(line.indexOf('\n') + 1).strip();
    Optional<StageKey> stage = stage(line);
    Matcher quantity = QUANTITY.matcher(line);
    if (!quantity.matches()) {
      return new PlanMetricText("average", OptionalLong.empty(), stage);
    }
    BigDecimal number = new BigDecimal(quantity.group(1).replace(",", ""));
    String unit = quantity.group(2);
    if (unit == null) {
      boolean whole = number.scale() == 0;
      return new PlanMetricText(
          whole ? "sum" : "average", whole ? number(number, 1) : OptionalLong.empty(), stage);
    }
    int size = SIZES.indexOf(unit);
    return size >= 0
        ? new PlanMetricText("size", number(number, 1L << (10 * size)), stage)
        : new PlanMetricText("timing", number(number, milliseconds(unit)), stage);
  }

  private static long milliseconds(String unit) {
    return switch (unit) {
      case "h" -> 3_600_000;
      case "m" -> 60_000;
      case "s" -> 1_000;
      default -> 1;
    };
  }

  private static OptionalLong number(BigDecimal number, long unit) {
    BigDecimal value = number.multiply(BigDecimal.valueOf(unit));
    boolean fits = value.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
    return fits ? OptionalLong.of(value.longValue()) : OptionalLong.empty();
  }

  private static Optional<StageKey> stage(String line) {
    Matcher matcher = STAGE.matcher(line);
    if (!matcher.find() || matcher.group(1).length() > 9 || matcher.group(2).length() > 9) {
      return Optional.empty();
    }
    return Optional.of(
        new StageKey(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))));
  }
}
