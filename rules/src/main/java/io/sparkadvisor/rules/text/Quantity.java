package io.sparkadvisor.rules.text;

import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.value.Bytes;
import java.time.Duration;
import java.util.List;

/** A value with its unit, as a finding says it. Only a report turns it into text. */
public sealed interface Quantity {

  /** A number of things, such as tasks or records. */
  record Count(long value) implements Quantity {}

  /** A size. */
  record Size(Bytes value) implements Quantity {}

  /** A length of time. */
  record Time(Duration value) implements Quantity {}

  /** How many times as much. */
  record Times(double value) implements Quantity {}

  /** A part of a whole: 1 is all of it. */
  record Share(double value) implements Quantity {}

  /** A size for each second. */
  record Rate(Bytes perSecond) implements Quantity {}

  /** A name: a property, a host, a table, a call site. */
  record Name(String value) implements Quantity {}

  /** A place in the application. */
  record At(Place value) implements Quantity {}

  /** So many things. */
  static Quantity count(long value) {
    return new Count(value);
  }

  /** So many bytes. */
  static Quantity bytes(long value) {
    return new Size(new Bytes(value));
  }

  /** So many milliseconds. */
  static Quantity millis(long value) {
    return new Time(Duration.ofMillis(value));
  }

  /** This length of time. */
  static Quantity time(Duration value) {
    return new Time(value);
  }

  /** So many times as much. */
  static Quantity times(double value) {
    return new Times(value);
  }

  /** This part of a whole. */
  static Quantity share(double value) {
    return new Share(value);
  }

  /** This name. */
  static Quantity name(String value) {
    return new Name(value);
  }

  /** This place. */
  static Quantity at(Place value) {
    return new At(value);
  }

  /** This stage attempt. */
  static Quantity stage(StageKey stage) {
    return new At(new Place.OfStage(stage));
  }

  /** This executor. */
  static Quantity executor(String id) {
    return new At(new Place.OfExecutor(id));
  }

  /** These stage attempts. */
  static List<Quantity> stages(List<StageKey> stages) {
    return stages.stream().map(Quantity::stage).toList();
  }

  /** Calls the function of this quantity's kind. */
  default <T> T match(Cases<T> cases) {
    // Java 17 has no switch over types.
    if (this instanceof Count count) {
      return cases.count(count.value());
    } else if (this instanceof Size size) {
      return cases.size(size.value());
    } else if (this instanceof Time time) {
      return cases.time(time.value());
    } else if (this instanceof Times times) {
      return cases.times(times.value());
    } else if (this instanceof Share share) {
      return cases.share(share.value());
    } else if (this instanceof Rate rate) {
      return cases.rate(rate.perSecond());
    } else if (this instanceof Name name) {
      return cases.name(name.value());
    } else {
      return cases.at(((At) this).value());
    }
  }

  /** What to do with each kind of quantity. */
  interface Cases<T> {
    /** A number of things. */
    T count(long value);

    /** A size. */
    T size(Bytes value);

    /** A length of time. */
    T time(Duration value);

    /** How many times as much. */
    T times(double value);

    /** A part of a whole. */
    T share(double value);

    /** A size for each second. */
    T rate(Bytes perSecond);

    /** A name. */
    T name(String value);

    /** A place. */
    T at(Place value);
  }
}
