package io.sparkadvisor.advisor.whatif;

import static io.sparkadvisor.advisor.whatif.WrongRequestException.require;

import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.fact.SparkApplication;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What somebody asks had been different, as he put it: the same through every door. */
public final class Request {

  private final Map<Ask, List<String>> values = new EnumMap<>(Ask.class);

  /**
   * What is asked.
   *
   * @param asked the values of each, as they were written; none for one that stands alone
   * @throws WrongRequestException where one takes no value, or only one
   */
  public Request(Map<Ask, List<String>> asked) {
    asked.forEach(this::put);
  }

  private void put(Ask ask, List<String> given) {
    List<String> split = new ArrayList<>();
    for (String word : given) {
      split.addAll(
          ask.takes() == Ask.Takes.LIST
              ? Arrays.stream(word.split(",", -1)).map(String::strip).toList()
              : List.of(word));
    }
    require(
        ask.takes() == Ask.Takes.NOTHING || !split.isEmpty(),
        ask.option() + " needs a value: " + ask.valueLabel() + ".");
    require(
        split.size() <= 1 || ask.takes() == Ask.Takes.LIST || ask.takes() == Ask.Takes.EACH,
        ask.option() + " can be said once only.");
    values.put(ask, List.copyOf(split));
  }

  /** Whether nothing is asked for. */
  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** Whether it is asked for at all. */
  boolean has(Ask ask) {
    return values.containsKey(ask);
  }

  /** The values of an ask; none where it is not asked for. */
  List<String> all(Ask ask) {
    return values.getOrDefault(ask, List.of());
  }

  /** The value of an ask that takes one. */
  Optional<String> one(Ask ask) {
    return all(ask).stream().findFirst();
  }

  /** The value as a number from 1 on. */
  Optional<Integer> number(Ask ask) {
    return one(ask).map(text -> atLeast1(ask, text));
  }

  /** On or off. */
  Optional<Boolean> flag(Ask ask) {
    return one(ask).map(Boolean::parseBoolean);
  }

  static int atLeast1(Ask ask, String text) {
    require(
        text.matches("\\d{1,9}") && Integer.parseInt(text) > 0,
        ask.option() + " needs a number from 1 on, not " + text + ".");
    return Integer.parseInt(text);
  }

  /** The values as numbers from 1 on, ascending. */
  SortedSet<Integer> numbers(Ask ask) {
    SortedSet<Integer> numbers = new TreeSet<>();
    all(ask).forEach(text -> numbers.add(atLeast1(ask, text)));
    return numbers;
  }

  /** The same with these values of an ask. */
  Request with(Ask ask, List<String> given) {
    Map<Ask, List<String>> more = new EnumMap<>(Ask.class);
    more.putAll(values);
    more.put(ask, given);
    return new Request(more);
  }

  /** Whether it asks for clusters of several sizes. */
  public boolean isCurve() {
    return numbers(Ask.EXECUTORS).size() > 1 || numbers(Ask.SLOTS).size() > 1;
  }

  /** Whether executors shall bring cores of their own. */
  boolean ownCores() {
    return has(Ask.OWN_CORES);
  }

  /**
   * The changes that are asked for, but for those of a curve.
   *
   * @throws WrongRequestException where something does not fit the application
   */
  public List<Change> changes(SparkApplication application) {
    return new AskedChanges(this, application).all();
  }
}
