package io.sparkadvisor.rules.fact.recording;

import static io.sparkadvisor.rules.fact.recording.RecordedEvents.T0;
import static io.sparkadvisor.rules.fact.recording.RecordedEvents.ended;
import static io.sparkadvisor.rules.fact.recording.RecordedEvents.everyMetric;
import static io.sparkadvisor.rules.fact.recording.RecordedEvents.stage;
import static io.sparkadvisor.rules.fact.recording.RecordedEvents.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.rules.event.StageCompleted;
import io.sparkadvisor.rules.event.StageSubmitted;
import io.sparkadvisor.rules.event.TaskEnd;
import io.sparkadvisor.rules.event.TaskEnded;
import io.sparkadvisor.rules.event.TaskStarted;
import io.sparkadvisor.rules.fact.Coverage;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.task.TaskStatus;
import io.sparkadvisor.rules.fact.task.Tasks;
import io.sparkadvisor.rules.metric.ExecutorMetrics;
import io.sparkadvisor.rules.metric.TaskMetric;
import io.sparkadvisor.rules.metric.TaskMetrics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RecordedTasksTest {

  private final ApplicationRecorder recorder = new ApplicationRecorder(Retention.OF_A_LOG);

  @Test
  void keepsATaskInAtMost64BytesOnceItsStageIsOver() {
    int tasks = 100_000;
    recorder.accept(new StageSubmitted(stage(0, tasks, Optional.empty(), List.of()), Map.of()));
    for (int i = 0; i < tasks; i++) {
      recorder.accept(ended(0, i, 1_000 + i * 31 % 9_000, everyMetric(i)));
    }
    recorder.accept(new StageCompleted(stage(0, tasks, Optional.of(T0), List.of())));
    Tasks kept = recorder.snapshot().stages().get(0).tasks();
    assertThat(kept.size()).isEqualTo(tasks);
    assertThat(kept.sizeInBytes() / tasks).isLessThanOrEqualTo(64);
    assertThat(kept.metric(TaskMetric.EXECUTOR_RUN_TIME, 77_777)).hasValue(900 + 77_777 % 5_000);
    assertThat(kept.metric(TaskMetric.DISK_BYTES_SPILLED, 77_777)).hasValue(0);
  }

  @Test
  void keepsWhatIsUnknownApartFromZero() {
    recorder.accept(ended(0, 0, 10, TaskMetrics.NONE));
    Tasks tasks = recorder.snapshot().stages().get(0).tasks();
    assertThat(tasks.metric(TaskMetric.INPUT_BYTES, 0)).isEmpty();
    assertThat(tasks.sum(TaskMetric.INPUT_BYTES)).isEmpty();
    assertThat(tasks.readBytes(0)).isEmpty();
    assertThat(tasks.schedulerDelayMs(0)).isEmpty();
  }

  @Test
  void takesTasksThatEndAfterTheirStage() {
    recorder.accept(new StageSubmitted(stage(0, 2, Optional.empty(), List.of()), Map.of()));
    recorder.accept(ended(0, 0, 10, everyMetric(0)));
    recorder.accept(new StageCompleted(stage(0, 2, Optional.of(T0), List.of())));
    recorder.accept(ended(0, 1, 20, everyMetric(1)));
    Tasks tasks = recorder.snapshot().stages().get(0).tasks();
    assertThat(tasks.rows().map(tasks::index)).containsExactly(0, 1);
  }

  @Test
  void showsTasksThatNeverEndedAsRunning() {
    recorder.accept(new TaskStarted(0, 0, task(4, 0)));
    recorder.accept(new TaskStarted(0, 0, task(5, 0)));
    recorder.accept(ended(0, 4, 10, everyMetric(4)));
    Tasks tasks = recorder.snapshot().stages().get(0).tasks();
    assertThat(tasks.withStatus(TaskStatus.RUNNING).map(tasks::index)).containsExactly(5);
    assertThat(tasks.durationMs(1)).isEmpty();
  }

  @Test
  void takesTheSuccessOfATaskOnceAndCountsItsRepetition() {
    recorder.accept(new StageSubmitted(stage(0, 2, Optional.empty(), List.of()), Map.of()));
    recorder.accept(ended(0, 0, 10, everyMetric(0)));
    recorder.accept(ended(0, 0, 10, everyMetric(0)));
    SparkApplication application = recorder.snapshot();
    assertThat(application.stages().get(0).tasks().size()).isEqualTo(1);
    assertThat(application.coverage().dropped())
        .containsExactly(Map.entry("ends of tasks that came twice", 1L));
  }

  @Test
  void takesTheResubmissionOfATaskThatSucceeded() {
    TaskEnded success = ended(0, 0, 10, everyMetric(0));
    recorder.accept(success);
    recorder.accept(
        new TaskEnded(
            0,
            0,
            success.taskType(),
            new TaskEnd("Resubmitted", "", "", "", Optional.empty(), OptionalInt.empty()),
            success.task(),
            TaskMetrics.NONE,
            ExecutorMetrics.NONE,
            List.of()));
    SparkApplication application = recorder.snapshot();
    assertThat(application.stages().get(0).tasks().size()).isEqualTo(2);
    assertThat(application.coverage().dropped()).isEmpty();
  }

  @Test
  void countsTasksOfWhichTheSourceDoesNotTell() {
    recorder.accept(new StageSubmitted(stage(0, 10, Optional.empty(), List.of()), Map.of()));
    recorder.accept(ended(0, 0, 10, everyMetric(0)));
    recorder.accept(new StageCompleted(stage(0, 10, Optional.of(T0), List.of())));
    Coverage coverage = recorder.snapshot().coverage();
    assertThat(coverage.missingTasks()).isEqualTo(9);
    assertThat(coverage.trust()).isEqualTo(Coverage.Trust.POOR);
  }
}
