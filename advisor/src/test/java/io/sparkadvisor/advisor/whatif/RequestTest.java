package io.sparkadvisor.advisor.whatif;

import static io.sparkadvisor.rules.testing.Amounts.mib;
import static io.sparkadvisor.rules.testing.Amounts.seconds;
import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.NodeSpec.node;
import static io.sparkadvisor.rules.testing.SqlSpec.sql;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.TaskSpec.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.KnobChange;
import io.sparkadvisor.rules.change.ResizeCluster;
import io.sparkadvisor.rules.change.SkipStages;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageKey;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RequestTest {

  private static final SparkApplication RUN =
      anApplication()
          .onExecutors(2, 4)
          .with(
              sql(
                      3,
                      node(
                          "SortMergeJoin [a#1], [b#2], Inner",
                          node("Exchange hashpartitioning(a#1, 8)", node("Scan parquet db.clicks")),
                          node(
                              "BroadcastHashJoin [b#2], [c#3], Inner, BuildRight, false",
                              node("Scan parquet db.users"),
                              node("BroadcastExchange", node("Scan parquet db.towns")))))
                  .running(
                      stage(0).tasks(4, task().lasting(seconds(1)).reading(mib(1), 100)),
                      stage(1).after(0).tasks(8, task().lasting(seconds(1)).reading(mib(1), 100))))
          .build();

  /** One value that each kind of ask can have in this run. */
  private static final Map<String, String> VALUES =
      Map.of(
          "N", "3",
          "SIZE", "8g",
          "SECONDS", "30",
          "KEY=VALUE", "spark.locality.wait=0s",
          "STAGE=N", "1=5",
          "STAGE", "1",
          "STAGE:PARTITION", "1:0",
          "STAGE:PARTITION=N", "1:0=4",
          "STAGE:PART=TIMES", "1:garbage-collection=0.5");

  private static List<Change> changes(Ask ask, String... values) {
    return new Request(Map.of(ask, List.of(values))).changes(RUN);
  }

  @ParameterizedTest
  @EnumSource(Ask.class)
  void whateverCanBeAskedForIsAChange(Ask ask) {
    List<String> values =
        switch (ask) {
          case BROADCAST -> List.of("3:0");
          case NO_BROADCAST -> List.of("3:3");
          case EVEN_EXECUTORS, KEEP_EXECUTORS -> List.of("1");
          case EVEN_HOST -> List.of(RUN.cluster().hosts().get(0));
          case RUN_TOGETHER -> List.of("0");
          case NO_DRIVER_GAPS, NO_FAILURES, OWN_CORES -> List.of();
          case ADAPTIVE, AQE_SKEW_JOIN -> List.of("true");
          default -> List.of(VALUES.get(ask.valueLabel()));
        };

    assertThat(new Request(Map.of(ask, values)).changes(RUN)).hasSize(1);
    assertThat(Ask.named(ask.label())).contains(ask);
    assertThat(ask.description()).endsWith(".");
  }

  @Test
  void propertiesAreOneChange() {
    Map<Ask, List<String>> asked = new EnumMap<>(Ask.class);
    asked.put(Ask.EXECUTOR_MEMORY, List.of("8g"));
    asked.put(Ask.SET, List.of("spark.locality.wait=0s", "spark.x=a=b,c"));
    asked.put(Ask.AQE_SKEW_JOIN, List.of("true"));

    assertThat(new Request(asked).changes(RUN))
        .containsExactly(
            KnobChange.of(
                Map.of(
                    "spark.executor.memory", "8g",
                    "spark.locality.wait", "0s",
                    "spark.x", "a=b,c",
                    "spark.sql.adaptive.enabled", "true",
                    "spark.sql.adaptive.skewJoin.enabled", "true")));
  }

  @Test
  void namesInOneWordAreOneChange() {
    assertThat(changes(Ask.SKIP, "0,1"))
        .containsExactly(new SkipStages(List.of(new StageKey(0, 0), new StageKey(1, 0))));
  }

  @Test
  void slotsAreExecutorsOfTheKindThatRan() {
    assertThat(changes(Ask.SLOTS, "9")).containsExactly(new ResizeCluster(3, 4));
    assertThat(changes(Ask.OWN_CORES)).containsExactly(new ResizeCluster(2, 4, true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EXECUTORS | 0 | --executors needs a number from 1 on, not 0.",
        "CORES | many | --cores needs a number from 1 on, not many.",
        "SALT | 1 | --salt needs STAGE=N, not 1.",
        "SALT | x=3 | A stage is named by its id, not x.",
        "SALT | 1=0 | --salt needs a number from 1 on, not 0.",
        "SKIP | 9 | There is no stage 9 that ran. There are: 1 (count at Daily.scala:11), 0"
            + " (count at Daily.scala:10).",
        "DROP_ROWS | 1 | A partition is named by its stage and its number, as in 4:17, not 1.",
        "DROP_ROWS | 1:99 | Stage 1 ran no task of a partition 99.",
        "EVEN_EXECUTORS | 7 | There is no executor 7. There are: 1, 2.",
        "EVEN_HOST | x | There is no host x. There are: host-1, host-2.",
        "RUN_TOGETHER | 7 | There is no job 7. There are: 0.",
        "BROADCAST | 3:3 | 3:3 is none of the joins with a shuffle of both sides. There are: 3:0"
            + " (db.clicks with db.users and db.towns).",
        "NO_BROADCAST | 3:0 | 3:0 is none of the joins that broadcast a side. There are: 3:3"
            + " (db.users with db.towns).",
        "SET | spark.x | --set needs KEY=VALUE, not spark.x.",
        "SCALE | 1:gc=0.5 | --scale needs a stage and one of compute, garbage-collection,"
            + " fetch-wait, shuffle-write, spill, deserialization, scheduler-delay, result, input,"
            + " as in 4:spill=0.5, not 1:gc=0.5."
      })
  void whatMakesNoSenseIsSaid(Ask ask, String value, String sentence) {
    assertThatThrownBy(() -> changes(ask, value))
        .isInstanceOf(WrongRequestException.class)
        .hasMessage(sentence);
  }

  @Test
  void whatIsSaidTwiceIsRefused() {
    assertThatThrownBy(() -> changes(Ask.CORES, "2", "4"))
        .hasMessage("--cores can be said once only.");
    assertThatThrownBy(
            () ->
                new Request(Map.of(Ask.SLOTS, List.of("4"), Ask.EXECUTORS, List.of("2")))
                    .changes(RUN))
        .hasMessage("--slots says how many executors: leave out --executors.");
  }
}
