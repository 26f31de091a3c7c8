package io.sparkadvisor.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import io.sparkadvisor.bench.LogMultiplier.Made;
import io.sparkadvisor.bench.LogMultiplier.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.scheduler.SparkListenerApplicationEnd;
import org.apache.spark.scheduler.SparkListenerApplicationStart;
import org.apache.spark.scheduler.SparkListenerEnvironmentUpdate;
import org.apache.spark.scheduler.SparkListenerEvent;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerLogStart;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.execution.SparkPlanInfo;
import org.apache.spark.sql.execution.ui.SQLAppStatusStore;
import org.apache.spark.sql.execution.ui.SparkListenerSQLAdaptiveExecutionUpdate;
import org.apache.spark.sql.execution.ui.SparkListenerSQLExecutionEnd;
import org.apache.spark.sql.execution.ui.SparkListenerSQLExecutionStart;
import org.apache.spark.status.AppStatusStore;
import org.apache.spark.util.kvstore.KVStore;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/** Multiplies a log that Spark has just recorded, and lets Spark read what came of it. */
class LogMultiplierTest {
  private static final long TASKS = 2_500;

  @TempDir static Path folder;

  private static Path sample;
  private static Path log;
  private static Made made;
  private static WrittenLog written;

  @BeforeAll
  static void recordAndMultiply() throws IOException {
    sample = folder.resolve("sample.zstd");
    RecordSample.record(sample);
    log = folder.resolve("multiplied.zstd");
    made =
        new LogMultiplier(SourceApplication.read(sample)).write(Size.ofTasks(TASKS), log, "zstd");
    written = WrittenLog.readBySpark(log);
  }

  @Test
  void sparkFindsAsManyJobsStagesAndTasksAsWereMade() throws IOException {
    assertThat(written.all(SparkListenerJobStart.class)).hasSize((int) made.jobs());
    assertThat(written.all(SparkListenerStageCompleted.class)).hasSize((int) made.stages());
    assertThat(written.all(SparkListenerTaskEnd.class)).hasSize((int) made.tasks());

    KVStore history = SparkReplay.replay(log);
    AppStatusStore status = new AppStatusStore(history, Option.empty(), Option.empty());
    assertThat(status.jobsList(null).size()).isEqualTo((int) made.jobs());
    assertThat(new SQLAppStatusStore(history, Option.empty()).executionsCount())
        .isEqualTo(written.all(SparkListenerSQLExecutionStart.class).size());
  }

  @Test
  void itHasTheTasksAskedForAndAtMostTheRestOfOneQuery() throws IOException {
    long source = WrittenLog.readBySpark(sample).all(SparkListenerTaskEnd.class).size();
    assertThat(made.tasks()).isBetween(TASKS, TASKS + source);
    assertThat(made.tasks() % source).as("the last copy is left before its end").isNotZero();
  }

  @Test
  void itHasTheBytesAskedFor() throws IOException {
    Path file = folder.resolve("by-bytes");
    Made byBytes =
        new LogMultiplier(SourceApplication.read(sample))
            .write(Size.ofBytes(9_000_000), file, "none");
    assertThat(byBytes.jsonBytes()).isGreaterThanOrEqualTo(9_000_000).isEqualTo(Files.size(file));
  }

  @Test
  void theFirstCopyIsTheSource() throws IOException {
    Path once = folder.resolve("once");
    long tasks = WrittenLog.readBySpark(sample).all(SparkListenerTaskEnd.class).size();
    new LogMultiplier(SourceApplication.read(sample)).write(Size.ofTasks(tasks), once, "none");
    Path plain = folder.resolve("plain");
    try (var in = new com.github.luben.zstd.ZstdInputStream(Files.newInputStream(sample))) {
      Files.copy(in, plain);
    }
    assertThat(Files.mismatch(once, plain)).isEqualTo(-1);
  }

  @Test
  void itIsOneApplication() {
    assertThat(written.all(SparkListenerLogStart.class)).hasSize(1);
    assertThat(written.all(SparkListenerApplicationStart.class)).hasSize(1);
    assertThat(written.all(SparkListenerEnvironmentUpdate.class)).hasSize(1);
    assertThat(written.all(SparkListenerApplicationEnd.class)).hasSize(1);
    assertThat(written.events()).last().isInstanceOf(SparkListenerApplicationEnd.class);
  }

  @Test
  void noIdIsUsedTwice() {
    assertThat(written.all(SparkListenerJobStart.class).stream().map(SparkListenerJobStart::jobId))
        .doesNotHaveDuplicates();
    assertThat(
            written.all(SparkListenerStageCompleted.class).stream()
                .map(e -> e.stageInfo().stageId()))
        .doesNotHaveDuplicates();
    assertThat(written.all(SparkListenerTaskEnd.class).stream().map(e -> e.taskInfo().taskId()))
        .doesNotHaveDuplicates();
    List<SparkListenerSQLExecutionStart> queries =
        written.all(SparkListenerSQLExecutionStart.class);
    assertThat(queries.stream().map(SparkListenerSQLExecutionStart::executionId))
        .doesNotHaveDuplicates();
    assertThat(queries.stream().map(SparkListenerSQLExecutionStart::queryId))
        .doesNotHaveDuplicates();
  }

  @Test
  void stagesBelongToTheirJobAndJobsToTheirQuery() {
    Set<Long> queries = new HashSet<>();
    for (SparkListenerEvent event : written.events()) {
      if (event instanceof SparkListenerSQLExecutionStart start) {
        queries.add(start.executionId());
      } else if (event instanceof SparkListenerJobStart job) {
        List<?> stages = CollectionConverters.asJava(job.stageIds());
        for (var stage : CollectionConverters.asJava(job.stageInfos())) {
          assertThat(stages.contains(stage.stageId())).isTrue();
          CollectionConverters.asJava(stage.parentIds())
              .forEach(parent -> assertThat(stages.contains(parent)).isTrue());
        }
        String query = job.properties().getProperty("spark.sql.execution.id");
        if (query != null) {
          assertThat(queries).contains(Long.parseLong(query));
        }
      }
    }
    assertThat(queries).hasSizeGreaterThan(3);
  }

  @Test
  void theMetricsOfATaskStandInThePlanOfItsOwnQuery() {
    Map<Long, Long> queryOfMetric = new HashMap<>();
    Map<Integer, Long> queryOfStage = new HashMap<>();
    int checked = 0;
    for (SparkListenerEvent event : written.events()) {
      if (event instanceof SparkListenerSQLExecutionStart start) {
        addMetrics(start.sparkPlanInfo(), start.executionId(), queryOfMetric);
      } else if (event instanceof SparkListenerSQLAdaptiveExecutionUpdate update) {
        addMetrics(update.sparkPlanInfo(), update.executionId(), queryOfMetric);
      } else if (event instanceof SparkListenerJobStart job) {
        String query = job.properties().getProperty("spark.sql.execution.id");
        if (query != null) {
          CollectionConverters.asJava(job.stageInfos())
              .forEach(stage -> queryOfStage.putIfAbsent(stage.stageId(), Long.valueOf(query)));
        }
      } else if (event instanceof SparkListenerTaskEnd end
          && queryOfStage.containsKey(end.stageId())) {
        for (var metric : CollectionConverters.asJava(end.taskInfo().accumulables())) {
          if (metric.metadata().contains("sql")) {
            assertThat(queryOfMetric.get(metric.id())).isEqualTo(queryOfStage.get(end.stageId()));
            checked++;
          }
        }
      }
    }
    assertThat(checked).isGreaterThan((int) TASKS);
  }

  @Test
  void timeDoesNotRunBackwards() {
    List<Long> submitted = new ArrayList<>();
    written.all(SparkListenerJobStart.class).forEach(job -> submitted.add(job.time()));
    assertThat(submitted).isSorted();

    Map<Integer, Long> stages = new HashMap<>();
    for (SparkListenerStageCompleted stage : written.all(SparkListenerStageCompleted.class)) {
      stages.put(stage.stageInfo().stageId(), (Long) stage.stageInfo().submissionTime().get());
    }
    long last = 0;
    for (SparkListenerTaskEnd task : written.all(SparkListenerTaskEnd.class)) {
      assertThat(task.taskInfo().launchTime()).isGreaterThanOrEqualTo(stages.get(task.stageId()));
      assertThat(task.taskInfo().finishTime()).isGreaterThanOrEqualTo(task.taskInfo().launchTime());
      last = Math.max(last, task.taskInfo().finishTime());
    }
    long end = written.all(SparkListenerApplicationEnd.class).get(0).time();
    assertThat(end).isGreaterThanOrEqualTo(last);
    assertThat(end - last).as("idle milliseconds at the end").isLessThan(10_000);
  }

  @Test
  void everyQueryThatStartsEnds() {
    assertThat(written.all(SparkListenerSQLExecutionEnd.class))
        .hasSameSizeAs(written.all(SparkListenerSQLExecutionStart.class));
  }

  @Test
  void aZstdLogHasManyFramesAsSparkWritesThem() throws IOException {
    assertThat(frames(sample)).isGreaterThan(50);
    // Each copy flushes at the same events as the source did; only its start is not repeated.
    assertThat(frames(log)).isGreaterThan(2 * (frames(sample) - 10));
  }

  @Test
  void sparkReadsEveryCodecBack() throws IOException {
    SourceApplication source = SourceApplication.read(sample);
    for (String codec : List.of("lz4", "snappy", "lzf")) {
      Path file = folder.resolve("log." + codec);
      Made compressed = new LogMultiplier(source).write(Size.ofTasks(100), file, codec);
      assertThat(WrittenLog.readBySpark(file).all(SparkListenerTaskEnd.class))
          .as(codec)
          .hasSize((int) compressed.tasks());
    }
    assertThatThrownBy(
            () -> new LogMultiplier(source).write(Size.ofTasks(1), folder.resolve("x"), "brotli"))
        .hasMessageContaining("brotli");
  }

  private static void addMetrics(SparkPlanInfo node, long query, Map<Long, Long> queryOfMetric) {
    for (var metric : CollectionConverters.asJava(node.metrics())) {
      queryOfMetric.put(metric.accumulatorId(), query);
    }
    for (SparkPlanInfo child : CollectionConverters.asJava(node.children())) {
      addMetrics(child, query, queryOfMetric);
    }
  }

  private static int frames(Path file) throws IOException {
    byte[] all = Files.readAllBytes(file);
    int frames = 0;
    for (int at = 0; at < all.length; frames++) {
      at += (int) Zstd.findFrameCompressedSize(all, at);
    }
    return frames;
  }
}
