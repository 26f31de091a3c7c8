package io.sparkadvisor.rules.catalog.skew;

import java.util.function.Supplier;

/** Something that costs time, and is made when it is first asked for. */
final class OnceNeeded<T> implements Supplier<T> {
  private final Supplier<T> make;
  private T made;

  OnceNeeded(Supplier<T> make) {
    this.make = make;
  }

  @Override
  public T get() {
    if (made == null) {
      made = make.get();
    }
    return made;
  }
}
