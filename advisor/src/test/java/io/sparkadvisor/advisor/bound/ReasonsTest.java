package io.sparkadvisor.advisor.bound;

import static io.sparkadvisor.rules.testing.Amounts.cores;
import static io.sparkadvisor.rules.testing.Amounts.mib;
import static io.sparkadvisor.rules.testing.Amounts.millis;
import static io.sparkadvisor.rules.testing.Amounts.seconds;
import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.NodeSpec.node;
import static io.sparkadvisor.rules.testing.SqlSpec.sql;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.TaskSpec.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.advisor.replay.Replayer;
import io.sparkadvisor.advisor.report.words.Wording;
import io.sparkadvisor.rules.event.RddDescription;
import io.sparkadvisor.rules.event.StorageLevel;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.testing.ApplicationSpec;
import io.sparkadvisor.rules.testing.JobSpec;
import io.sparkadvisor.rules.testing.NodeSpec;
import io.sparkadvisor.rules.testing.StageSpec;
import io.sparkadvisor.rules.testing.Step;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The sentences that say why a part of the time is so large. */
class ReasonsTest {

  private static ApplicationSpec running(Step... steps) {
    return anApplication().onExecutors(4, cores(2)).with(steps);
  }

  private static String why(BoundBy by, ApplicationSpec spec) {
    SparkApplication application = spec.build();
    return Bounds.of(application, Replayer.of(application)).stream()
        .filter(bound -> bound.by() == by)
        .flatMap(bound -> bound.why().stream().map(Wording::plain))
        .reduce("", (all, one) -> all + one + "\n");
  }

  private static StageSpec full(int id) {
    return stage(id).tasks(80, task().lasting(seconds(1)));
  }

  private static StageSpec parsing(int id) {
    return full(id)
        .computing(
            new RddDescription(
                7,
                "MapPartitionsRDD",
                Optional.empty(),
                "map at Daily.scala:30",
                List.of(),
                StorageLevel.NONE,
                80,
                0,
                0,
                0));
  }

  private static NodeSpec scan(int columnId, int stage) {
    return node("FileScan parquet shop.events[id#" + columnId + "L] Batched: true")
        .named("Scan parquet shop.events")
        .measuring(stage, "number of output rows", "sum", 1_000);
  }

  @Test
  void anRddThatNothingKeptWasComputedAgain() {
    assertThat(why(BoundBy.COMPUTING, running(parsing(0), parsing(1), parsing(2))))
        .contains(
            "The RDD of map at Daily.scala:30 was computed 3 times, first in stage 0, last in"
                + " stage 2, as nothing kept it. After the first time the tasks of those stages"
                + " ran for 2 min 40 s.");
  }

  @Test
  void aTableThatTwoQueriesReadAlikeWasReadAgain() {
    assertThat(
            why(
                BoundBy.COMPUTING,
                running(sql(1, scan(1, 0)).running(full(0)), sql(2, scan(5, 1)).running(full(1)))))
        .contains(
            "The same part of a query, which reads shop.events, was computed 2 times, first in SQL"
                + " 1, last in SQL 2.");
  }

  @Test
  void whatTookLittleTimeIsNotNamed() {
    assertThat(
            why(
                BoundBy.COMPUTING,
                running(
                    sql(1, scan(1, 0)).running(full(0)),
                    sql(2, scan(5, 1)).running(stage(1).tasks(1, task().lasting(seconds(1)))))))
        .doesNotContain("computed 2 times");
  }

  @Test
  void aLastWaveOfAFewTasksIsNamedWithWhatDecidesTheirNumber() {
    assertThat(
            why(
                BoundBy.FEW_TASKS,
                running(
                    stage(0).tasks(10, task().lasting(seconds(20)).readingInput(mib(64), 1_000)))))
        .contains("10 tasks on 8 slots came in 2 waves, the last of 2 tasks. Each task reads");
  }

  @Test
  void aLoopThatTakesLongerEachTimeIsNamed() {
    Step[] loop =
        IntStream.range(0, 12)
            .mapToObj(
                i ->
                    sql(i, node("Range (0, 9)"))
                        .described("count at Loop.scala:7")
                        .running(
                            stage(i)
                                .tasks(1, task().lasting(millis(10)))
                                .endingLaterBy(seconds(i))))
            .toArray(Step[]::new);
    assertThat(why(BoundBy.DRIVER, running(loop)))
        .contains(
            "count at Loop.scala:7 ran 12 times and took longer and longer: 1.5 s at first, 9.5 s");
  }

  @Test
  void aCommitOfFilesIsNamed() {
    NodeSpec write =
        node("Execute InsertIntoHadoopFsRelationCommand s3://lake/daily")
            .measuringOnDriver("number of written files", "sum", 4_000)
            .measuringOnDriver("job commit time", "timing", 9_000);
    assertThat(
            why(
                BoundBy.DRIVER,
                running(
                    sql(1, write)
                        .running(
                            JobSpec.job(stage(0).tasks(1, task().lasting(seconds(1))))
                                .endingLaterBy(seconds(10))))))
        .contains("no task ran for 10 s: 9 s of it to commit 4,000 files.");
  }
}
