package io.sparkadvisor.rules.fact.recording;

import static io.sparkadvisor.rules.fact.recording.RecordedEvents.T0;
import static io.sparkadvisor.rules.fact.recording.RecordedEvents.ended;
import static io.sparkadvisor.rules.fact.recording.RecordedEvents.everyMetric;
import static io.sparkadvisor.rules.fact.recording.RecordedEvents.plan;
import static io.sparkadvisor.rules.fact.recording.RecordedEvents.stage;
import static io.sparkadvisor.rules.fact.recording.RecordedEvents.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.sparkadvisor.rules.event.ApplicationEnded;
import io.sparkadvisor.rules.event.ApplicationEvent;
import io.sparkadvisor.rules.event.ApplicationStarted;
import io.sparkadvisor.rules.event.JobEnded;
import io.sparkadvisor.rules.event.JobStarted;
import io.sparkadvisor.rules.event.SqlExecutionEnded;
import io.sparkadvisor.rules.event.SqlExecutionStarted;
import io.sparkadvisor.rules.event.StageCompleted;
import io.sparkadvisor.rules.event.StageDescription;
import io.sparkadvisor.rules.event.StageSubmitted;
import io.sparkadvisor.rules.event.TaskStarted;
import io.sparkadvisor.rules.fact.ApplicationInfo;
import io.sparkadvisor.rules.fact.Coverage;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.StageStatus;
import io.sparkadvisor.rules.fact.task.TaskStatus;
import io.sparkadvisor.rules.metric.ExecutorMetrics;
import io.sparkadvisor.rules.metric.TaskMetrics;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ApplicationRecorderTest {

  private final ApplicationRecorder recorder = new ApplicationRecorder(Retention.OF_A_LOG);

  @Test
  void takesEveryKindOfEventThatThereIs() {
    for (Class<?> kind : ApplicationEvent.class.getPermittedSubclasses()) {
      assertThatCode(() -> recorder.accept(anyEvent(kind)))
          .as(kind.getSimpleName())
          .doesNotThrowAnyException();
    }
    assertThat(recorder.snapshot().coverage().events())
        .isEqualTo(ApplicationEvent.class.getPermittedSubclasses().length);
  }

  @Test
  void tellsTheSameOfEventsThatComeInAnotherOrder() {
    recorder.accept(ended(0, 0, 10, everyMetric(0)));
    recorder.accept(new StageCompleted(stage(0, 1, Optional.of(T0), List.of())));
    recorder.accept(new StageSubmitted(stage(0, 1, Optional.empty(), List.of()), Map.of()));
    recorder.accept(new TaskStarted(0, 0, task(0, 0)));
    recorder.accept(new SqlExecutionEnded(7, T0, Optional.empty()));
    recorder.accept(
        new SqlExecutionStarted(7, OptionalLong.empty(), "", "", "", plan("Scan"), T0, Map.of()));
    SparkApplication application = recorder.snapshot();
    StageAttempt stage = application.stages().get(0);
    assertThat(stage.status()).isEqualTo(StageStatus.COMPLETE);
    assertThat(stage.completed()).contains(T0);
    assertThat(stage.tasks().withStatus(TaskStatus.RUNNING)).isEmpty();
    assertThat(application.sqlExecutions().get(0).ended()).contains(T0);
  }

  @Test
  void leavesAnEarlierSnapshotAsItWas() {
    recorder.accept(ended(0, 0, 10, everyMetric(0)));
    SparkApplication before = recorder.snapshot();
    for (int i = 1; i < 3_000; i++) {
      recorder.accept(ended(0, i, 10, everyMetric(i)));
    }
    assertThat(before.stages().get(0).tasks().size()).isEqualTo(1);
    assertThat(recorder.snapshot().stages().get(0).tasks().size()).isEqualTo(3_000);
  }

  @Test
  void callsAStageThatItsJobDidNotNeedSkipped() {
    StageDescription needed = stage(1, 1, Optional.empty(), List.of());
    StageDescription reused = stage(0, 1, Optional.empty(), List.of());
    recorder.accept(
        new JobStarted(7, Optional.of(T0), List.of(0, 1), List.of(reused, needed), Map.of()));
    recorder.accept(new StageSubmitted(needed, Map.of()));
    recorder.accept(new StageCompleted(stage(1, 1, Optional.of(T0), List.of())));
    recorder.accept(new JobEnded(7, Optional.of(T0), true, Optional.empty()));
    assertThat(recorder.snapshot().stages())
        .extracting(StageAttempt::status)
        .containsExactly(StageStatus.SKIPPED, StageStatus.COMPLETE);
  }

  @Test
  void standsInForAMissingStartAndEndWithTheFirstAndLastTimeTold() {
    recorder.accept(ended(0, 0, 10_000, everyMetric(0)));
    ApplicationInfo info = recorder.snapshot().info();
    assertThat(info.start()).isEqualTo(T0);
    assertThat(info.end()).isEqualTo(T0.plusSeconds(10));
    assertThat(info.ended()).isFalse();
  }

  @Test
  void anEndBeforeTheLastEventIsNotBelieved() {
    recorder.accept(new ApplicationStarted("a", Optional.of("app-1"), Optional.empty(), T0, "u"));
    recorder.accept(ended(0, 0, 60_000, everyMetric(0)));
    recorder.accept(new ApplicationEnded(Instant.EPOCH, OptionalInt.of(0)));
    ApplicationInfo info = recorder.snapshot().info();
    assertThat(info.start()).isEqualTo(T0);
    assertThat(info.end()).isEqualTo(T0.plusSeconds(60));
    assertThat(recorder.snapshot().coverage().hasEnd()).isFalse();
  }

  @Test
  void aStartYearsBeforeTheFirstEventIsNotBelieved() {
    recorder.accept(
        new ApplicationStarted("a", Optional.empty(), Optional.empty(), Instant.EPOCH, "u"));
    recorder.accept(ended(0, 0, 60_000, everyMetric(0)));
    recorder.accept(new ApplicationEnded(T0.plusSeconds(61), OptionalInt.of(0)));
    ApplicationInfo info = recorder.snapshot().info();
    assertThat(info.start()).isEqualTo(T0);
    assertThat(info.end()).isEqualTo(T0.plusSeconds(61));
    assertThat(recorder.snapshot().coverage().hasStart()).isFalse();
  }

  @Test
  void isWholeWhenStartEndAndEnvironmentAreThereAndNothingIsMissing() {
    recorder.accept(new ApplicationStarted("a", Optional.of("app-1"), Optional.empty(), T0, "u"));
    recorder.accept(
        new io.sparkadvisor.rules.event.EnvironmentUpdated(
            Map.of(), Map.of(), Map.of(), Map.of(), Map.of()));
    recorder.accept(new ApplicationEnded(T0.plusSeconds(1), OptionalInt.of(0)));
    assertThat(recorder.snapshot().coverage().trust()).isEqualTo(Coverage.Trust.COMPLETE);
  }

  /** An event of a kind, with a plain value for each component. */
  private static ApplicationEvent anyEvent(Class<?> kind) throws ReflectiveOperationException {
    return (ApplicationEvent) anyRecord(kind);
  }

  private static Object anyRecord(Class<?> kind) throws ReflectiveOperationException {
    RecordComponent[] components = kind.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      values.add(anyValue(types[i]));
    }
    var constructor = kind.getDeclaredConstructor(types);
    constructor.setAccessible(true);
    return constructor.newInstance(values.toArray());
  }

  private static Object anyValue(Class<?> type) throws ReflectiveOperationException {
    Map<Class<?>, Object> plain =
        Map.of(
            String.class,
            "x",
            int.class,
            1,
            long.class,
            1L,
            boolean.class,
            true,
            Instant.class,
            T0,
            List.class,
            List.of(),
            Map.class,
            Map.of(),
            TaskMetrics.class,
            TaskMetrics.NONE,
            ExecutorMetrics.class,
            ExecutorMetrics.NONE);
    Map<Class<?>, Object> absent =
        Map.of(
            Optional.class, Optional.empty(),
            OptionalInt.class, OptionalInt.empty(),
            OptionalLong.class, OptionalLong.empty());
    Object value = plain.getOrDefault(type, absent.get(type));
    return value == null ? anyRecord(type) : value;
  }
}
