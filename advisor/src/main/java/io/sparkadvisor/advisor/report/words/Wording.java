package io.sparkadvisor.advisor.report.words;

import io.sparkadvisor.advisor.report.page.Page;
import io.sparkadvisor.rules.fact.value.Bytes;
import io.sparkadvisor.rules.text.Place;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/**
 * How quantities read: three significant digits, binary sizes, {@code 1 h 23 min}, {@code 12×},
 * {@code 34 %}. A number and its unit are held together by a no-break space, which a {@link Page}
 * prints as a plain one.
 */
public final class Wording {

  /** Stands between a number and its unit. */
  public static final char NO_BREAK = '\u00a0';

  private static final List<String> SIZES = List.of("B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB");

  private static final Quantity.Cases<String> TEXT =
      new Quantity.Cases<>() {
        @Override
        public String count(long value) {
          return Wording.count(value);
        }

        @Override
        public String size(Bytes value) {
          return Wording.size(value);
        }

        @Override
        public String time(Duration value) {
          return Wording.time(value);
        }

        @Override
        public String times(double value) {
          return Double.isFinite(value) ? digits(value) + "×" : "endlessly";
        }

        @Override
        public String share(double value) {
          return Wording.share(value);
        }

        @Override
        public String rate(Bytes perSecond) {
          return Wording.size(perSecond) + "/s";
        }

        @Override
        public String name(String value) {
          return value;
        }

        @Override
        public String at(Place value) {
          return Places.name(value);
        }
      };

  private Wording() {}

  /** The sentence with its quantities in their places. */
  public static String of(Sentence sentence) {
    StringBuilder text = new StringBuilder();
    Iterator<Quantity> quantities = sentence.quantities().iterator();
    String template = sentence.template();
    int from = 0;
    for (int slot = template.indexOf(Sentence.SLOT);
        slot >= 0;
        slot = template.indexOf(Sentence.SLOT, from)) {
      text.append(template, from, slot).append(of(quantities.next()));
      from = slot + Sentence.SLOT.length();
    }
    return text.append(template, from, template.length()).toString();
  }

  /** The sentence with a capital letter, as a headline begins. */
  public static String headline(Sentence sentence) {
    return capital(of(sentence));
  }

  /** The text with a capital letter. */
  public static String capital(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  /** The sentence without no-break spaces, for readers that are not terminals. */
  public static String plain(Sentence sentence) {
    return plain(of(sentence));
  }

  /** The text without no-break spaces. */
  public static String plain(String text) {
    return text.replace(NO_BREAK, ' ');
  }

  /** The sentence with a capital letter and without no-break spaces. */
  public static String plainHeadline(Sentence sentence) {
    return plain(headline(sentence));
  }

  /** The quantity with its unit. */
  public static String of(Quantity quantity) {
    return quantity.match(TEXT);
  }

  /** A number of things, such as {@code 700,000}. */
  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** A number of things with their name, such as {@code 1 task} or {@code 12 tasks}. */
  public static String count(long value, String one) {
    return count(value) + NO_BREAK + (value == 1 ? one : one + "s");
  }

  /** A size, such as {@code 310 MiB}. */
  public static String size(Bytes bytes) {
    double value = bytes.count();
    int unit = 0;
    // 1,023.9 KiB would read as 1,024 KiB
    while (Math.abs(value) >= (unit == 0 ? 1024 : 1023.5) && unit < SIZES.size() - 1) {
      value /= 1024;
      unit++;
    }
    return digits(value) + NO_BREAK + SIZES.get(unit);
  }

  /** A length of time, such as {@code 830 ms}, {@code 1.9 s}, {@code 45 s}, {@code 1 h 23 min}. */
  public static String time(Duration duration) {
    // in floating point: a damaged source may report more nanoseconds than a long holds
    long ms = Math.round(duration.getSeconds() * 1e3 + duration.getNano() / 1e6);
    if (ms == 0 && !duration.isZero()) {
      return "<1" + NO_BREAK + "ms";
    }
    if (ms == 0) {
      return "0" + NO_BREAK + "s";
    }
    if (ms < 1_000) {
      return ms + "" + NO_BREAK + "ms";
    }
    if (ms < 9_950) {
      return digits(ms / 1e3) + NO_BREAK + "s";
    }
    long s = Math.round(ms / 1e3);
    if (s < 60) {
      return s + "" + NO_BREAK + "s";
    }
    if (s < 3_600) {
      return two(s / 60, "min", s % 60, "s");
    }
    long min = Math.round(s / 60.0);
    if (min < 24 * 60) {
      return two(min / 60, "h", min % 60, "min");
    }
    long h = Math.round(min / 60.0);
    return two(h / 24, "d", h % 24, "h");
  }

  /** A part of a whole, such as {@code 34 %} or {@code 0.4 %}. */
  public static String share(double share) {
    double percent = share * 100;
    if (percent > 0 && percent < 0.1) {
      return "<0.1" + NO_BREAK + "%";
    }
    // 99.6 % is not all of it
    String number = percent > 99 && percent < 100 ? ">99" : digits(percent, percent < 1 ? 1 : 0);
    return number + NO_BREAK + "%";
  }

  private static String two(long large, String largeUnit, long small, String smallUnit) {
    String first = large + "" + NO_BREAK + largeUnit;
    return small == 0 ? first : first + NO_BREAK + small + NO_BREAK + smallUnit;
  }

  private static String digits(double value) {
    return digits(value, Math.abs(value) < 9.95 ? 1 : 0);
  }

  private static String digits(double value, int decimals) {
    String text = String.format(Locale.ROOT, "%,." + decimals + "f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
