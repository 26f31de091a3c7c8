package io.sparkadvisor.rules.testing;

import io.sparkadvisor.rules.fact.value.Bytes;
import io.sparkadvisor.rules.text.Place;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.time.Duration;
import java.util.Locale;

/** A sentence with its quantities, plainly written, so that a test may look for words in it. */
public final class SentenceText implements Quantity.Cases<String> {
  private static final SentenceText PLAIN = new SentenceText();

  private SentenceText() {}

  /** The sentence as text. */
  public static String of(Sentence sentence) {
    String text = sentence.template();
    for (Quantity quantity : sentence.quantities()) {
      int at = text.indexOf(Sentence.SLOT);
      text =
          text.substring(0, at)
              + quantity.match(PLAIN)
              + text.substring(at + Sentence.SLOT.length());
    }
    return text;
  }

  @Override
  public String count(long value) {
    return Long.toString(value);
  }

  @Override
  public String size(Bytes value) {
    return String.format(Locale.ROOT, "%.1f MiB", value.toMib());
  }

  @Override
  public String time(Duration value) {
    return String.format(Locale.ROOT, "%.1f s", value.toMillis() / 1000.0);
  }

  @Override
  public String times(double value) {
    return String.format(Locale.ROOT, "%.1fx", value);
  }

  @Override
  public String share(double value) {
    return String.format(Locale.ROOT, "%.0f %%", value * 100);
  }

  @Override
  public String rate(Bytes perSecond) {
    return size(perSecond) + "/s";
  }

  @Override
  public String name(String value) {
    return value;
  }

  @Override
  public String at(Place value) {
    return value.id();
  }
}
