package io.sparkadvisor.listener;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import scala.collection.Iterator;

/**
 * A field of one of Spark's classes that holds a list. In Scala 2.12 such a field has another type
 * than in 2.13, so it is looked up by its name alone; what is read of it is the same in both.
 *
 * @param <T> the type of its elements
 */
final class ScalaList<T> {

  private final MethodHandle getter;
  private final Class<T> of;

  ScalaList(Class<?> owner, String field, Class<T> of) {
    this.of = of;
    try {
      getter = MethodHandles.publicLookup().unreflect(owner.getMethod(field));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("This Spark's " + owner.getName() + " has no " + field, e);
    }
  }

  /** What it holds. */
  List<T> in(Object owner) {
    List<T> elements = new ArrayList<>();
    Iterator<?> iterator = read(owner).iterator();
    while (iterator.hasNext()) {
      elements.add(of.cast(iterator.next()));
    }
    return elements;
  }

  private scala.collection.Iterable<?> read(Object owner) {
    try {
      return (scala.collection.Iterable<?>) getter.invoke(owner);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
