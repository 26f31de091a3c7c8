package io.sparkadvisor.rules.catalog.cluster;

import static io.sparkadvisor.rules.testing.Amounts.cores;
import static io.sparkadvisor.rules.testing.Amounts.mib;
import static io.sparkadvisor.rules.testing.Amounts.millis;
import static io.sparkadvisor.rules.testing.Amounts.records;
import static io.sparkadvisor.rules.testing.Amounts.seconds;
import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.NodeSpec.node;
import static io.sparkadvisor.rules.testing.RuleAssert.assertThat;
import static io.sparkadvisor.rules.testing.SqlSpec.sql;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.Step.atOnce;
import static io.sparkadvisor.rules.testing.TaskSpec.task;

import io.sparkadvisor.rules.change.SplitScan;
import io.sparkadvisor.rules.change.Together;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.testing.ApplicationSpec;
import io.sparkadvisor.rules.testing.RuleAssert;
import io.sparkadvisor.rules.testing.StageSpec;
import io.sparkadvisor.rules.testing.Step;
import io.sparkadvisor.rules.testing.TaskSpec;
import io.sparkadvisor.rules.text.Quantity;
import java.util.List;
import org.junit.jupiter.api.Test;

class LowParallelismTest {

  private static final TaskSpec LONG = task().lasting(seconds(40));

  private static RuleAssert rule() {
    return assertThat(new LowParallelism());
  }

  private static ApplicationSpec running(Step... steps) {
    return anApplication().onExecutors(4, cores(2)).with(steps);
  }

  private static StageSpec full(int id) {
    return stage(id).tasks(80, task().lasting(seconds(1)));
  }

  @Test
  void findsAStageOfFewerTasksThanSlots() {
    rule()
        .on(running(full(0), stage(1).tasks(2, LONG)))
        .findsOnly("stage=1.0")
        .says("Only 2 of 8 slots had a task in stage=1.0")
        .isCausedBy("source")
        .hasEvidence("Tasks", Quantity.count(2), Quantity.count(8))
        .stakes(seconds(30))
        .proposes(new SplitScan(new StageKey(1, 0), 16))
        .showsCode("rdd.repartition(16)");
  }

  @Test
  void findsALastWaveOfAFewTasks() {
    rule()
        .on(running(stage(0).tasks(9, LONG)))
        .findsOnly("stage=0.0")
        .says("The last 1 of the 9 tasks of stage=0.0 had all 8 slots to themselves")
        .hasEvidence("Slots of its waves that had a task", Quantity.share(9 / 16.0))
        .stakes(seconds(35));
  }

  @Test
  void staysQuietWhereTheSlotsAreFilled() {
    rule().on(running(full(0))).isClearSaying("filled 75 % of the slots of its waves or more");
    rule().on(running(stage(0).tasks(16, LONG))).isClear();
  }

  @Test
  void theShareOfFilledSlotsDecides() {
    rule().on(running(stage(0).tasks(6, LONG))).isClear();
    rule().on(running(stage(0).tasks(5, LONG))).finds("stage=0.0");
    rule().on(running(stage(0).tasks(6, LONG))).with("filled", "0.8").finds("stage=0.0");
  }

  @Test
  void aLittleTimeIsNotWorthAWord() {
    rule().on(running(stage(0).tasks(4, task().lasting(millis(1_900))))).isClear();
    rule().on(running(stage(0).tasks(4, task().lasting(millis(2_000))))).finds("stage=0.0");
  }

  @Test
  void aTaskThatIsLateForAnotherReasonIsAnotherProblem() {
    TaskSpec even = task().lasting(seconds(5)).reading(mib(1), records(1));
    rule().on(running(stage(0).tasks(3, even).task(3, LONG.reading(mib(9), records(9))))).isClear();
    rule().on(running(stage(0).tasks(8, even).task(8, LONG))).isClear();
  }

  @Test
  void slotsThatOtherStagesFillAreNotFree() {
    rule().on(running(atOnce(stage(0).tasks(4, LONG), stage(1).tasks(4, LONG)))).isClear();
  }

  @Test
  void stagesOfALoopAreOneFinding() {
    rule()
        .on(
            running(
                stage(0).named("step").tasks(2, LONG),
                stage(1).named("step").tasks(2, LONG),
                stage(2).named("step").tasks(2, LONG)))
        .findsOnly("stage=0.0")
        .says("Only 2 of 8 slots had a task in stage=0.0, and in 2 more like it")
        .stakes(seconds(90))
        .proposes(
            new Together(
                List.of(
                    new SplitScan(new StageKey(0, 0), 16),
                    new SplitScan(new StageKey(1, 0), 16),
                    new SplitScan(new StageKey(2, 0), 16))));
  }

  @Test
  void aDatabaseIsReadByMoreConnections() {
    rule()
        .on(
            running(
                sql(1, node("Scan JDBCRelation(shop.orders) [numPartitions=1]").in(0))
                    .running(stage(0).tasks(1, LONG))))
        .findsOnly("stage=0.0")
        .isCausedBy("one connection")
        .showsCode("numPartitions");
  }

  @Test
  void aShuffleIsReadInMorePartitions() {
    rule()
        .on(
            running(
                full(0), stage(1).after(0).tasks(2, LONG.reading(mib(100), records(1_000_000)))))
        .findsOnly("stage=1.0")
        .isCausedBy("few shuffle partitions")
        .offers("Ask for 16 partitions where the code sets their number");
  }

  @Test
  void isNotApplicableToStreamsAndWithoutExecutors() {
    rule()
        .on(running(Step.streamBegins(), stage(0).tasks(2, LONG)))
        .isNotApplicableBecause("micro-batches");
    rule().on(running(stage(0).tasks(2, LONG)).withUnannouncedExecutors()).isNotApplicable();
  }
}
