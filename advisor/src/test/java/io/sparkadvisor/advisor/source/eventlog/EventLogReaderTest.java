package io.sparkadvisor.advisor.source.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkadvisor.advisor.source.eventlog.lines.LineCounts;
import io.sparkadvisor.rules.event.ApplicationEvent;
import io.sparkadvisor.rules.event.RddUnpersisted;
import io.sparkadvisor.rules.fact.ReadProblem;
import io.sparkadvisor.rules.fact.ReadProblem.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventLogReaderTest {
  private final List<ReadProblem> problems = new ArrayList<>();
  private final List<ApplicationEvent> events = new ArrayList<>();

  private EventLogReader reader(String text, int helpers) {
    BytesPart part = new BytesPart("log", text.getBytes(StandardCharsets.UTF_8));
    EventLog log = new EventLog("log", List.of(part), List.of());
    return new EventLogReader(
        new LineReader(log, ReadLines.LIMITS, problems::add, 300), problems::add, helpers);
  }

  private static String unpersist(int rdd) {
    return "{\"Event\":\"SparkListenerUnpersistRDD\",\"RDD ID\":" + rdd + "}\n";
  }

  @Test
  void deliversEventsInTheirOrderWhoeverDecodesThem() throws Exception {
    StringBuilder text = new StringBuilder();
    IntStream.range(0, 20_000).forEach(i -> text.append(unpersist(i)));
    for (int helpers : new int[] {0, 1, 4}) {
      events.clear();
      LineCounts counts = reader(text.toString(), helpers).read(events::add);
      assertThat(events)
          .isEqualTo(IntStream.range(0, 20_000).mapToObj(RddUnpersisted::new).toList());
      assertThat(counts.read()).containsOnly(Map.entry("SparkListenerUnpersistRDD", 20_000L));
    }
    assertThat(problems).isEmpty();
  }

  @Test
  void goesOnBehindALineThatItCannotReadAndSaysWhichOneItIs() throws Exception {
    StringBuilder text = new StringBuilder();
    IntStream.range(0, 100).forEach(i -> text.append(unpersist(i)));
    text.append("{\"Event\":\"SparkListenerUnpersistRDD\"}\n\nnonsense\n").append(unpersist(7));
    LineCounts counts = reader(text.toString(), 1).read(events::add);
    assertThat(events).hasSize(101);
    assertThat(problems).extracting(ReadProblem::line).containsExactly(101L, 103L);
    assertThat(problems)
        .extracting(ReadProblem::kind)
        .containsExactly(Kind.INCOMPLETE_EVENT, Kind.MALFORMED_LINE);
    assertThat(problems).allMatch(problem -> problem.where().equals("log"));
    assertThat(counts.read()).containsEntry("SparkListenerUnpersistRDD", 102L);
  }

  @Test
  void anUnfinishedLastLineMeansThatTheLogWasCutOff() throws Exception {
    reader(unpersist(1) + unpersist(2).substring(0, 30), 1).read(events::add);
    assertThat(events).hasSize(1);
    assertThat(problems).extracting(ReadProblem::kind).containsExactly(Kind.CUT_OFF);
    assertThat(problems).extracting(ReadProblem::line).containsExactly(2L);
  }

  @Test
  void aWholeLastLineNeedsNoLineFeed() throws Exception {
    reader(unpersist(1) + unpersist(2).strip(), 1).read(events::add);
    assertThat(events).hasSize(2);
    assertThat(problems).isEmpty();
  }

  @Test
  void kindsThatAreNotReadAreCountedApart() throws Exception {
    LineCounts counts =
        reader("{\"Event\":\"a.B\"}\n{\"Event\":\"a.B\"}\n" + unpersist(1), 1).read(events::add);
    assertThat(counts.passedOver()).containsOnly(Map.entry("a.B", 2L));
    assertThat(counts.read()).containsOnlyKeys("SparkListenerUnpersistRDD");
  }

  @Test
  void whatTheReceiverThrowsReachesTheCallerAndNoThreadIsLeft() throws Exception {
    StringBuilder text = new StringBuilder();
    IntStream.range(0, 5_000).forEach(i -> text.append(unpersist(i)));
    assertThatThrownBy(
            () ->
                reader(text.toString(), 3)
                    .read(
                        event -> {
                          throw new IllegalStateException("full");
                        }))
        .hasMessage("full");
    assertNoThreadIsLeft();
  }

  @Test
  void stopsWhenItsThreadIsInterrupted() throws Exception {
    StringBuilder text = new StringBuilder();
    IntStream.range(0, 5_000).forEach(i -> text.append(unpersist(i)));
    assertThatThrownBy(
            () -> reader(text.toString(), 2).read(event -> Thread.currentThread().interrupt()))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
    assertNoThreadIsLeft();
  }

  private static void assertNoThreadIsLeft() throws InterruptedException {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("event-log-decoder")) {
        thread.join(10_000);
        assertThat(thread.isAlive()).isFalse();
      }
    }
  }

  @Test
  void reportsHowFarItIs() throws IOException, InterruptedException {
    String text = unpersist(1).repeat(100);
    EventLogReader reader = reader(text, 1);
    assertThat(reader.consumedBytes()).isZero();
    reader.read(events::add);
    assertThat(reader.consumedBytes()).isEqualTo(text.length());
  }
}
