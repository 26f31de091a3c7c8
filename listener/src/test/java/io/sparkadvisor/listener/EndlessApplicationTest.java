package io.sparkadvisor.listener;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.rules.fact.SparkApplication;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of an application that never ends. */
class EndlessApplicationTest {

  @TempDir private Path folder;

  private final List<Long> early = new ArrayList<>();
  private final List<Long> late = new ArrayList<>();

  @Test
  void levelsOffHoweverManyBatchesAStreamRuns() throws Exception {
    SparkRun.run(
        SparkRun.conf(folder)
            .set("spark.eventLog.enabled", "false")
            .set("spark.extraListeners", RecordingListener.class.getName())
            .set(RecordingListener.THRIFTY, "true"),
        this::stream);

    // Were nothing dropped, there would be more than twice as much. What is kept goes up and down
    // from batch to batch, and on a busy machine by more; only what piles up raises the least of
    // it.
    assertThat(least(late)).isLessThan(most(early) + most(early) / 4);
    SparkApplication facts = RecordingListener.facts();
    assertThat(facts.jobs()).hasSizeBetween(15, 21);
    assertThat(facts.sqlExecutions()).hasSizeLessThan(45);
    assertThat(facts.coverage().dropped())
        .containsKeys("jobs", "stages", "SQL executions", "streaming batches");
    assertThat(facts.coverage().trust())
        .isNotEqualTo(io.sparkadvisor.rules.fact.Coverage.Trust.COMPLETE);
  }

  private void stream(SparkSession spark) {
    try {
      StreamingQuery query =
          spark
              .readStream()
              .format("rate-micro-batch")
              .option("rowsPerBatch", 10)
              .load()
              .groupBy("value")
              .count()
              .writeStream()
              .outputMode("update")
              .format("noop")
              .option("checkpointLocation", folder.resolve("checkpoint").toString())
              .start();
      for (int batch = 26; batch <= 30; batch++) {
        early.add(bytesAfter(query, batch));
      }
      for (int batch = 66; batch <= 70; batch++) {
        late.add(bytesAfter(query, batch));
      }
      query.stop();
    } catch (TimeoutException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long bytesAfter(StreamingQuery query, int batches) throws InterruptedException {
    while (query.lastProgress() == null || query.lastProgress().batchId() < batches) {
      assertThat(query.isActive()).isTrue();
      Thread.sleep(50);
    }
    return RecordingListener.bytes();
  }

  private static long least(List<Long> bytes) {
    return bytes.stream().mapToLong(Long::longValue).min().orElseThrow();
  }

  private static long most(List<Long> bytes) {
    return bytes.stream().mapToLong(Long::longValue).max().orElseThrow();
  }
}
