package io.sparkadvisor.listener;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.rules.event.PlanDescription;
import io.sparkadvisor.rules.event.SqlExecutionStarted;
import io.sparkadvisor.rules.event.StageCompleted;
import io.sparkadvisor.rules.event.StageDescription;
import io.sparkadvisor.rules.event.StageSubmitted;
import io.sparkadvisor.rules.event.TaskDescription;
import io.sparkadvisor.rules.event.TaskEnd;
import io.sparkadvisor.rules.event.TaskEnded;
import io.sparkadvisor.rules.event.TaskStarted;
import io.sparkadvisor.rules.metric.ExecutorMetrics;
import io.sparkadvisor.rules.metric.TaskMetric;
import io.sparkadvisor.rules.metric.TaskMetrics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class EarlyWarningsTest {

  private static final int TASKS = 20;
  private static final long MIB = 1 << 20;
  private static final StageDescription STAGE =
      new StageDescription(
          4,
          0,
          "collect at Jobs.java:34",
          TASKS,
          List.of(),
          List.of(),
          "",
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          0);

  private final List<String> lines = new ArrayList<>();
  private final EarlyWarnings warnings = new EarlyWarnings(100 * MIB, lines::add);

  private static TaskDescription task(int id, long finishMs) {
    return new TaskDescription(
        id, id, 0, id, 0, 0, finishMs, "2", "host-a", "ANY", false, false, false);
  }

  private void start(int id) {
    warnings.take(new TaskStarted(4, 0, task(id, 0)));
  }

  private void end(int id, long finishMs, long resultBytes) {
    warnings.take(
        new TaskEnded(
            4,
            0,
            "ResultTask",
            TaskEnd.SUCCESS,
            task(id, finishMs),
            new TaskMetrics.Builder().set(TaskMetric.RESULT_SIZE, resultBytes).build(),
            ExecutorMetrics.NONE,
            List.of()));
  }

  private void heartbeatOf(int id, long nowMs) {
    warnings.runs(4, 0, id, nowMs);
  }

  private void runAllButOne(int ended) {
    warnings.take(new StageSubmitted(STAGE, Map.of()));
    for (int id = 0; id < TASKS; id++) {
      start(id);
    }
    for (int id = 1; id <= ended; id++) {
      end(id, 1_000, 1);
    }
  }

  @Test
  void aTaskThirtyTimesTheMedianIsSaidOnce() {
    runAllButOne(19);
    heartbeatOf(0, 29_000);
    assertThat(lines).isEmpty();
    heartbeatOf(0, 40_000);
    heartbeatOf(0, 80_000);
    assertThat(lines)
        .singleElement()
        .asString()
        .contains(
            "Stage 4.0 (collect at Jobs.java:34)",
            "partition 0, on executor 2 at host-a",
            "40 s",
            "19 tasks",
            "its data are skewed",
            "its host is slow")
        .doesNotContain("\n");
  }

  @Test
  void aStageOfAQueryIsCalledByTheQueryInOneLine() {
    warnings.take(
        new SqlExecutionStarted(
            3,
            OptionalLong.empty(),
            "SELECT *\n  FROM clicks\n" + "  JOIN users USING (id)\n".repeat(9),
            "org.apache.spark.sql.Dataset.count(Dataset.scala:1)\ncom.acme.Daily.run(Daily.java:7)",
            "",
            new PlanDescription("Scan", "", List.of(), Map.of(), List.of()),
            Instant.EPOCH,
            Map.of()));
    warnings.take(new StageSubmitted(STAGE, Map.of("spark.sql.execution.id", "3")));
    for (int id = 0; id < TASKS; id++) {
      start(id);
    }
    for (int id = 1; id < TASKS; id++) {
      end(id, 1_000, 1);
    }
    heartbeatOf(0, 40_000);
    assertThat(lines)
        .singleElement()
        .asString()
        .startsWith("Stage 4.0 (SELECT * FROM clicks JOIN users USING (id) JOIN")
        .contains("…, SQL execution 3) waits for task 0")
        .doesNotContain("\n");
  }

  @Test
  void nothingIsSaidWhileHalfOfTheTasksAreStillToEnd() {
    runAllButOne(9);
    heartbeatOf(0, 400_000);
    assertThat(lines).isEmpty();
  }

  @Test
  void aTaskThatItsExecutorDoesNotRunIsNotSaidToHoldUpAnything() {
    runAllButOne(18);
    // of 0 the end was dropped, 19 is slow, and nobody told of the start of 20
    heartbeatOf(20, 400_000);
    assertThat(lines).isEmpty();
    heartbeatOf(19, 400_000);
    assertThat(lines).singleElement().asString().contains("waits for task 19");
  }

  @Test
  void nothingIsSaidOfAStageThatIsOver() {
    runAllButOne(19);
    warnings.take(new StageCompleted(STAGE));
    heartbeatOf(0, 400_000);
    assertThat(lines).isEmpty();
  }

  @Test
  void resultsThatHeadForTheLimitAreSaidOnce() {
    runAllButOne(0);
    for (int id = 0; id < 9; id++) {
      end(id, 1_000, 7 * MIB);
    }
    assertThat(lines).isEmpty();
    end(9, 1_000, 7 * MIB);
    end(10, 1_000, 7 * MIB);
    assertThat(lines)
        .singleElement()
        .asString()
        .contains(
            "10 of its 20 tasks are 70 MiB and head for 140 MiB",
            "100 MiB",
            "Write them to storage")
        .doesNotContain("\n");
  }

  @Test
  void resultsThatStayBelowTheLimitAreNotSaid() {
    runAllButOne(0);
    for (int id = 0; id < TASKS; id++) {
      end(id, 1_000, 4 * MIB);
    }
    assertThat(lines).isEmpty();
  }
}
