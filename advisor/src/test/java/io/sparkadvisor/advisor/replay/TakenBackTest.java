package io.sparkadvisor.advisor.replay;

import static io.sparkadvisor.rules.testing.Amounts.cores;
import static io.sparkadvisor.rules.testing.Amounts.mib;
import static io.sparkadvisor.rules.testing.Amounts.seconds;
import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.NodeSpec.node;
import static io.sparkadvisor.rules.testing.SqlSpec.sql;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.TaskSpec.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.KnobChange;
import io.sparkadvisor.rules.change.NoBroadcast;
import io.sparkadvisor.rules.change.NoSalt;
import io.sparkadvisor.rules.change.NoSplit;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.testing.NodeSpec;
import io.sparkadvisor.rules.testing.StageSpec;
import io.sparkadvisor.rules.testing.TaskSpec;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Remedies that a run has already, taken back. */
class TakenBackTest {

  private static final StageKey READER = new StageKey(2, 0);

  @Test
  void whatASaltHasSpreadIsOneTaskAgain() {
    StageSpec salted =
        stage(2)
            .after(0)
            .tasks(24, task().lasting(seconds(1)).reading(mib(10), 100_000))
            .tasks(8, task().lasting(seconds(6)).reading(mib(60), 600_000));
    SparkApplication app =
        anApplication()
            .onExecutors(4, cores(2))
            .with(stage(0).tasks(8, oneSecond()), salted)
            .build();

    // Eight tasks hold five times the usual too much each: one holds all forty.
    assertThat(mid(app, new NoSalt(READER, 8))).isBetween(seconds(40), seconds(46));
    assertThat(predict(app, new NoSalt(READER, 1))).isInstanceOf(Prediction.NoEffect.class);
  }

  @Test
  void aSaltThatCannotBeSeenIsNotTakenBack() {
    SparkApplication app =
        anApplication()
            .onExecutors(4, cores(2))
            .with(
                stage(0).tasks(8, oneSecond()),
                stage(2).after(0).tasks(32, task().lasting(seconds(1)).reading(mib(10), 1_000)))
            .build();

    assertThat(predict(app, new NoSalt(READER, 8))).isInstanceOf(Prediction.CannotSay.class);
  }

  @Test
  void thePiecesOfASplitPartitionAreOneTaskAgain() {
    SparkApplication app = split(1, 5);

    assertThat(mid(app, new NoSplit(READER))).isBetween(seconds(28), seconds(33));
    assertThat(mid(app, KnobChange.of("spark.sql.adaptive.skewJoin.enabled", "false")))
        .isEqualTo(mid(app, new NoSplit(READER)));
  }

  @Test
  void whatWasNotSplitStaysAsItWas() {
    assertThat(predict(split(0, 0), new NoSplit(READER))).isInstanceOf(Prediction.NoEffect.class);
  }

  @Test
  void aJoinThatBroadcastsNoMoreShufflesAndHasMoreTasks() {
    NodeSpec join =
        node(
                "BroadcastHashJoin [a#1L], [b#2L], Inner, BuildRight, false",
                node("Scan parquet db.clicks")
                    .measuring(2, "number of output rows", "sum", 40_000_000),
                node("BroadcastExchange HashedRelationBroadcastMode", node("Scan parquet db.users"))
                    .measuringOnDriver("data size", "size", mib(5).count()))
            .measuring(2, "number of output rows", "sum", 40_000_000);
    SparkApplication app =
        anApplication()
            .onExecutors(4, cores(2))
            .with(
                sql(1, join)
                    .running(
                        stage(2).tasks(32, task().lasting(seconds(4)).reading(mib(64), 1_250_000))))
            .build();

    Prediction.Range range = (Prediction.Range) predict(app, new NoBroadcast(1, 0));
    assertThat(range.mid()).isGreaterThan(app.info().span().duration());
    assertThat(range.reasons()).anyMatch(reason -> reason.contains("hot"));
    // A hot key that the broadcast did not mind would be one long task.
    assertThat(range.high()).isGreaterThan(range.mid().plusSeconds(10));
    assertThat(predict(app, KnobChange.of("spark.sql.autoBroadcastJoinThreshold", "-1")))
        .isInstanceOf(Prediction.Range.class);
    assertThat(predict(app, new NoBroadcast(1, 7))).isInstanceOf(Prediction.CannotSay.class);
  }

  private static SparkApplication split(int partitions, int pieces) {
    NodeSpec read =
        node("AQEShuffleRead coalesced and skewed")
            .measuringOnDriver("number of skewed partitions", "sum", partitions)
            .measuringOnDriver("number of skewed partition splits", "sum", pieces)
            .in(2);
    NodeSpec join =
        node("SortMergeJoin(skew=true) [a#1L], [b#2L], Inner", read, node("Sort").in(2)).in(2);
    StageSpec reader = stage(2);
    for (int t = 0; t < 24; t++) {
      boolean piece = t >= 10 && t < 10 + pieces;
      reader.task(
          t,
          piece
              ? task().lasting(seconds(6)).reading(mib(60), 600_000)
              : task().lasting(seconds(1)).reading(mib(10), 100_000));
    }
    return anApplication().onExecutors(8, cores(4)).with(sql(1, join).running(reader)).build();
  }

  private static TaskSpec oneSecond() {
    return task().lasting(seconds(1));
  }

  private static Prediction predict(SparkApplication app, Change change) {
    return Replayer.of(app).predict(change);
  }

  private static Duration mid(SparkApplication app, Change change) {
    return ((Prediction.Range) predict(app, change)).mid();
  }
}
