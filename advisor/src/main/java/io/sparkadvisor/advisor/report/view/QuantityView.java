package io.sparkadvisor.advisor.report.view;

import io.sparkadvisor.advisor.report.words.Wording;
import io.sparkadvisor.rules.fact.value.Bytes;
import io.sparkadvisor.rules.text.Quantity;
import java.time.Duration;

/** A value in a field that names its unit, with the text that a report writes. */
public sealed interface QuantityView {

  /** A number of things. */
  record Count(long count, String text) implements QuantityView {}

  /** A size. */
  record Size(long bytes, String text) implements QuantityView {}

  /** A length of time. */
  record Time(long ms, String text) implements QuantityView {}

  /** How many times as much; infinite, which is null in JSON, next to nothing at all. */
  record Times(double times, String text) implements QuantityView {}

  /** A part of a whole. */
  record Share(double share, String text) implements QuantityView {}

  /** A size for each second. */
  record Rate(long bytesPerSecond, String text) implements QuantityView {}

  /** A name. */
  record Name(String name, String text) implements QuantityView {}

  /** A place in the application. */
  record Place(String placeId, String text) implements QuantityView {}

  /** The quantity, with its text. */
  static QuantityView of(Quantity quantity) {
    return quantity.match(new ByKind(Wording.plain(Wording.of(quantity))));
  }

  /** Each kind with its text. */
  record ByKind(String text) implements Quantity.Cases<QuantityView> {
    @Override
    public QuantityView count(long value) {
      return new Count(value, text);
    }

    @Override
    public QuantityView size(Bytes value) {
      return new Size(value.count(), text);
    }

    @Override
    public QuantityView time(Duration value) {
      return new Time(value.toMillis(), text);
    }

    @Override
    public QuantityView times(double value) {
      return new Times(value, text);
    }

    @Override
    public QuantityView share(double value) {
      return new Share(value, text);
    }

    @Override
    public QuantityView rate(Bytes perSecond) {
      return new Rate(perSecond.count(), text);
    }

    @Override
    public QuantityView name(String value) {
      return new Name(value, text);
    }

    @Override
    public QuantityView at(io.sparkadvisor.rules.text.Place value) {
      return new Place(value.id(), text);
    }
  }
}
