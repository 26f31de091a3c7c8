package io.sparkadvisor.advisor.source.eventlog.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.advisor.source.eventlog.redact.Secrets;
import io.sparkadvisor.rules.event.AccumulatorValue;
import io.sparkadvisor.rules.event.JobEnded;
import io.sparkadvisor.rules.event.JobStarted;
import io.sparkadvisor.rules.event.RddDescription;
import io.sparkadvisor.rules.event.SpeculativeTaskSubmitted;
import io.sparkadvisor.rules.event.StageCompleted;
import io.sparkadvisor.rules.event.StageDescription;
import io.sparkadvisor.rules.event.StageSubmitted;
import io.sparkadvisor.rules.event.StorageLevel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Jobs and stages. */
class WorkEventsTest {
  private static final String STAGE =
      "{'Stage ID':3,'Stage Attempt ID':1,'Stage Name':'count at A.scala:1','Number of"
          + " Tasks':8,'RDD Info':[{'RDD"
          + " ID':5,'Name':'MapPartitionsRDD','Scope':'{\\\"id\\\":\\\"9\\\",\\\"name\\\":\\\"Exchange\\\"}','Callsite':'count"
          + " at A.scala:1','Parent IDs':[4],'Storage Level':{'Use Disk':false,'Use"
          + " Memory':true,'Use Off"
          + " Heap':false,'Deserialized':true,'Replication':1},'Barrier':false,'DeterministicLevel':'DETERMINATE','Number"
          + " of Partitions':8,'Number of Cached Partitions':2,'Memory Size':20,'Disk"
          + " Size':30}],'Parent IDs':[1,2],'Details':'a\\n"
          + "b','Submission Time':10,'Completion Time':20,'Failure Reason':'why',"
          + "'Accumulables':[{'ID':1,'Name':'internal.metrics.resultSize','Value':77,"
          + "'Internal':true},{'ID':2,'Name':'own','Value':'1.5'},{'ID':3,"
          + "'Name':'internal.metrics.updatedBlockStatuses','Value':[]},{'ID':4,'Update':1}],'Resource"
          + " Profile Id':6,'Shuffle Push Enabled':false,'Shuffle Push Mergers Count':0}";

  private static final StageDescription STAGE_READ =
      new StageDescription(
          3,
          1,
          "count at A.scala:1",
          8,
          List.of(
              new RddDescription(
                  5,
                  "MapPartitionsRDD",
                  Optional.of("Exchange"),
                  "count at A.scala:1",
                  List.of(4),
                  new StorageLevel(false, true, false, true, 1),
                  8,
                  2,
                  20,
                  30)),
          List.of(1, 2),
          "a\nb",
          Optional.of(Instant.ofEpochMilli(10)),
          Optional.of(Instant.ofEpochMilli(20)),
          Optional.of("why"),
          List.of(
              new AccumulatorValue(1, "internal.metrics.resultSize", "77"),
              new AccumulatorValue(2, "own", "1.5")),
          6);

  @Test
  void aStageOfSpark42IsReadInFull() {
    assertThat(
            Told.event(
                StageCompleted.class,
                "{'Event':'SparkListenerStageCompleted','Stage Info':" + STAGE + "}"))
        .isEqualTo(new StageCompleted(STAGE_READ));
    assertThat(
            Told.event(
                StageSubmitted.class,
                "{'Event':'SparkListenerStageSubmitted','Stage Info':"
                    + STAGE
                    + ",'Properties':{'spark.job.description':'tokenize','my.token':'abc'}}"))
        .isEqualTo(
            new StageSubmitted(
                STAGE_READ,
                Map.of("spark.job.description", "tokenize", "my.token", Secrets.REDACTED)));
  }

  @Test
  void aStageOfTheFirstVersionsLacksWhatCameLater() {
    StageDescription stage =
        Told.event(
                StageSubmitted.class,
                "{'Event':'SparkListenerStageSubmitted','Stage Info':{'Stage ID':3,"
                    + "'Stage Name':'n','Number of Tasks':8,'RDD Info':[{'RDD ID':5,'Name':'n',"
                    + "'Storage Level':{'Use Disk':false,'Use Memory':false,'Use Tachyon':true,"
                    + "'Deserialized':false,'Replication':1},'Number of Partitions':8,"
                    + "'Number of Cached Partitions':0,'Memory Size':0,'Tachyon Size':0,"
                    + "'Disk Size':0}]},'Properties':null}")
            .stage();
    assertThat(stage.attempt()).isZero();
    assertThat(stage.details()).isEmpty();
    assertThat(stage.submitted()).isEmpty();
    assertThat(stage.rdds().get(0).scope()).isEmpty();
    assertThat(stage.rdds().get(0).storageLevel().offHeap()).isTrue();
  }

  @Test
  void aJobNamesItsStages() {
    assertThat(
            Told.event(
                JobStarted.class,
                "{'Event':'SparkListenerJobStart','Job ID':1,'Submission Time':9,'Stage Infos':["
                    + STAGE
                    + "],'Stage IDs':[3],'Properties':{'a':'b','n':null}}"))
        .isEqualTo(
            new JobStarted(
                1,
                Optional.of(Instant.ofEpochMilli(9)),
                List.of(3),
                List.of(STAGE_READ),
                Map.of("a", "b")));
    assertThat(
            Told.event(
                JobStarted.class,
                "{'Event':'SparkListenerJobStart','Job ID':1,'Stage IDs':[3,4],'Properties':null}"))
        .isEqualTo(new JobStarted(1, Optional.empty(), List.of(3, 4), List.of(), Map.of()));
  }

  @Test
  void aJobSucceedsOrFails() {
    assertThat(
            Told.event(
                JobEnded.class,
                "{'Event':'SparkListenerJobEnd','Job ID':1,'Completion Time':9,"
                    + "'Job Result':{'Result':'JobSucceeded'}}"))
        .isEqualTo(new JobEnded(1, Optional.of(Instant.ofEpochMilli(9)), true, Optional.empty()));
    assertThat(
            Told.event(
                JobEnded.class,
                "{'Event':'SparkListenerJobEnd','Job ID':1,'Job Result':{'Result':'JobFailed',"
                    + "'Exception':{'Message':'m','Stack Trace':[]},'Failed Stage ID':2}}"))
        .isEqualTo(new JobEnded(1, Optional.empty(), false, Optional.of("m")));
  }

  @Test
  void aSpeculativeTaskMayNotSayWhichItIs() {
    String start =
        "{'Event':'org.apache.spark.scheduler.SparkListenerSpeculativeTaskSubmitted','stageId':1,"
            + "'stageAttemptId':2";
    assertThat(Told.event(SpeculativeTaskSubmitted.class, start + ",'taskIndex':3}"))
        .isEqualTo(new SpeculativeTaskSubmitted(1, 2, OptionalInt.of(3)));
    assertThat(Told.event(SpeculativeTaskSubmitted.class, start + ",'taskIndex':-1}"))
        .isEqualTo(new SpeculativeTaskSubmitted(1, 2, OptionalInt.empty()));
    assertThat(Told.event(SpeculativeTaskSubmitted.class, start + "}"))
        .isEqualTo(new SpeculativeTaskSubmitted(1, 2, OptionalInt.empty()));
  }

  @Test
  void stringsThatLinesRepeatAreTheSameObject() {
    EventDecoder decoder = new EventDecoder();
    byte[] line =
        ("{'Event':'SparkListenerStageCompleted','Stage Info':" + STAGE + "}")
            .replace('\'', '"')
            .getBytes(StandardCharsets.UTF_8);
    StageCompleted first = (StageCompleted) Told.of(decoder, line).events().get(0);
    StageCompleted again = (StageCompleted) Told.of(decoder, line).events().get(0);
    assertThat(again.stage().details()).isSameAs(first.stage().details());
    assertThat(again.stage().rdds().get(0).name()).isSameAs(first.stage().rdds().get(0).name());
  }
}
