package io.sparkadvisor.advisor.source.eventlog.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.rules.event.ApplicationEvent;
import io.sparkadvisor.rules.fact.ReadProblem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a decoder told of one line, or of several. */
final class Told implements EventSink {
  private final List<ApplicationEvent> events = new ArrayList<>();
  private final List<String> known = new ArrayList<>();
  private final List<String> passedOver = new ArrayList<>();
  private final List<ReadProblem.Kind> kinds = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  /** Decodes one line with a decoder of its own. Apostrophes stand for quotes. */
  static Told of(String line) {
    return of(new EventDecoder(), line.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  static Told of(EventDecoder decoder, byte[] line) {
    Told told = new Told();
    decoder.decode(line, 0, line.length, told);
    return told;
  }

  static Told inGeneral(EventDecoder decoder, byte[] line) {
    Told told = new Told();
    decoder.decodeInGeneral(line, 0, line.length, told);
    return told;
  }

  /** The only event of a line that has one. */
  static <T extends ApplicationEvent> T event(Class<T> type, String line) {
    Told told = of(line);
    assertThat(told.problems).isEmpty();
    assertThat(told.events).hasSize(1).first().isInstanceOf(type);
    return type.cast(told.events.get(0));
  }

  List<ApplicationEvent> events() {
    return events;
  }

  List<String> known() {
    return known;
  }

  List<String> passedOver() {
    return passedOver;
  }

  List<ReadProblem.Kind> kinds() {
    return kinds;
  }

  List<String> problems() {
    return problems;
  }

  /** Everything, to be compared; a problem without its words. */
  List<Object> all() {
    return List.of(events, known, passedOver, kinds);
  }

  @Override
  public void event(ApplicationEvent event) {
    events.add(event);
  }

  @Override
  public void count(String name, boolean isKnown) {
    (isKnown ? known : passedOver).add(name);
  }

  @Override
  public void problem(ReadProblem.Kind kind, String what) {
    kinds.add(kind);
    problems.add(what);
  }
}
