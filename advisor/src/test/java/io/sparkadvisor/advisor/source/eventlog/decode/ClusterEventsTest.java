package io.sparkadvisor.advisor.source.eventlog.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.rules.event.ApplicationEnded;
import io.sparkadvisor.rules.event.ApplicationStarted;
import io.sparkadvisor.rules.event.BlockManagerAdded;
import io.sparkadvisor.rules.event.BlockManagerRemoved;
import io.sparkadvisor.rules.event.BlockUpdated;
import io.sparkadvisor.rules.event.EnvironmentUpdated;
import io.sparkadvisor.rules.event.ExclusionChanged;
import io.sparkadvisor.rules.event.ExecutorAdded;
import io.sparkadvisor.rules.event.ExecutorMetricsReported;
import io.sparkadvisor.rules.event.ExecutorRemoved;
import io.sparkadvisor.rules.event.LogStarted;
import io.sparkadvisor.rules.event.RddUnpersisted;
import io.sparkadvisor.rules.event.ResourceProfileAdded;
import io.sparkadvisor.rules.event.StorageLevel;
import io.sparkadvisor.rules.fact.ReadProblem.Kind;
import io.sparkadvisor.rules.metric.ExecutorMetric;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ClusterEventsTest {

  @Test
  void theVersionIsReadFromSparkAndFromDatabricks() {
    assertThat(
            Told.event(
                LogStarted.class, "{'Event':'SparkListenerLogStart','Spark Version':'4.2.0'}"))
        .isEqualTo(new LogStarted("4.2.0"));
    assertThat(
            Told.event(
                LogStarted.class,
                "{'Event':'DBCEventLoggingListenerMetadata','Spark Version':'3.3.0',"
                    + "'Timestamp':1,'Rollover Number':0,'SparkContext Id':5}"))
        .isEqualTo(new LogStarted("3.3.0"));
  }

  @Test
  void anApplicationStartsWithAndWithoutAnId() {
    assertThat(
            Told.event(
                ApplicationStarted.class,
                "{'Event':'SparkListenerApplicationStart','App Name':'n','App ID':'app-1',"
                    + "'Timestamp':5,'User':'u','App Attempt ID':'1','Driver Logs':{}}"))
        .isEqualTo(
            new ApplicationStarted(
                "n", Optional.of("app-1"), Optional.of("1"), Instant.ofEpochMilli(5), "u"));
    assertThat(
            Told.event(
                ApplicationStarted.class,
                "{'Event':'SparkListenerApplicationStart','App"
                    + " Name':'n','Timestamp':5,'User':'u'}"))
        .isEqualTo(
            new ApplicationStarted(
                "n", Optional.empty(), Optional.empty(), Instant.ofEpochMilli(5), "u"));
  }

  @Test
  void anApplicationEndsWithAnExitCodeSinceSpark40() {
    assertThat(
            Told.event(
                ApplicationEnded.class,
                "{'Event':'SparkListenerApplicationEnd','Timestamp':5,'ExitCode':3}"))
        .isEqualTo(new ApplicationEnded(Instant.ofEpochMilli(5), OptionalInt.of(3)));
    assertThat(
            Told.event(
                ApplicationEnded.class, "{'Event':'SparkListenerApplicationEnd','Timestamp':5}"))
        .isEqualTo(new ApplicationEnded(Instant.ofEpochMilli(5), OptionalInt.empty()));
  }

  @Test
  void theEnvironmentLosesItsSecrets() {
    EnvironmentUpdated environment =
        Told.event(
            EnvironmentUpdated.class,
            "{'Event':'SparkListenerEnvironmentUpdate','JVM Information':{'Java"
                + " Version':'17'},'Spark"
                + " Properties':{'spark.executor.cores':'4','spark.ssl.keyPassword':'abc'},'Hadoop"
                + " Properties':{'fs.s3a.access.key':'abc'},'System"
                + " Properties':{'sun.java.command':'x -Dmy.password=abc'},'Metrics"
                + " Properties':{'x':'abc'},'Classpath Entries':{'/a/token.jar':'System'}}");
    assertThat(environment.toString()).doesNotContain("abc");
    assertThat(environment.spark()).containsEntry("spark.executor.cores", "4");
    assertThat(environment.classpath()).containsEntry("/a/token.jar", "System");
    assertThat(environment.jvm()).containsEntry("Java Version", "17");
  }

  @Test
  void anExecutorIsAddedAndRemoved() {
    assertThat(
            Told.event(
                ExecutorAdded.class,
                "{'Event':'SparkListenerExecutorAdded','Timestamp':5,'Executor ID':'1',"
                    + "'Executor Info':{'Host':'h','Total Cores':4,'Log Urls':{'stdout':'u'},"
                    + "'Attributes':{'a':'b'},'Resources':{'gpu':{'name':'gpu','addresses':['0']}},"
                    + "'Resource Profile Id':2,'Registration Time':4,'Request Time':3}}"))
        .isEqualTo(
            new ExecutorAdded(
                Instant.ofEpochMilli(5),
                "1",
                "h",
                4,
                2,
                Optional.of(Instant.ofEpochMilli(3)),
                Map.of("a", "b")));
    assertThat(
            Told.event(
                ExecutorAdded.class,
                "{'Event':'SparkListenerExecutorAdded','Timestamp':5,'Executor ID':'1',"
                    + "'Executor Info':{'Host':'h','Total Cores':4,'Log Urls':{}}}"))
        .isEqualTo(
            new ExecutorAdded(Instant.ofEpochMilli(5), "1", "h", 4, 0, Optional.empty(), Map.of()));
    assertThat(
            Told.event(
                ExecutorRemoved.class,
                "{'Event':'SparkListenerExecutorRemoved','Timestamp':5,'Executor ID':'1',"
                    + "'Removed Reason':'idle'}"))
        .isEqualTo(new ExecutorRemoved(Instant.ofEpochMilli(5), "1", "idle"));
  }

  @Test
  void aBlockManagerOfSpark10HasNoTime() {
    String id = "'Block Manager ID':{'Executor ID':'1','Host':'h','Port':9,'Netty Port':0}";
    assertThat(
            Told.event(
                BlockManagerAdded.class,
                "{'Event':'SparkListenerBlockManagerAdded'," + id + ",'Maximum Memory':100}"))
        .isEqualTo(
            new BlockManagerAdded(
                Optional.empty(), "1", "h", 9, 100, OptionalLong.empty(), OptionalLong.empty()));
    assertThat(
            Told.event(
                BlockManagerAdded.class,
                "{'Event':'SparkListenerBlockManagerAdded',"
                    + id
                    + ",'Maximum Memory':100,'Timestamp':5,'Maximum Onheap Memory':60,"
                    + "'Maximum Offheap Memory':40}"))
        .isEqualTo(
            new BlockManagerAdded(
                Optional.of(Instant.ofEpochMilli(5)),
                "1",
                "h",
                9,
                100,
                OptionalLong.of(60),
                OptionalLong.of(40)));
    assertThat(
            Told.event(
                BlockManagerRemoved.class,
                "{'Event':'SparkListenerBlockManagerRemoved'," + id + ",'Timestamp':5}"))
        .isEqualTo(new BlockManagerRemoved(Optional.of(Instant.ofEpochMilli(5)), "1"));
  }

  @Test
  void exclusionsHaveTheSameMeaningUnderTheirOldNames() {
    for (String word : new String[] {"Excluded", "Blacklisted"}) {
      assertThat(exclusion("Executor" + word, "'executorId':'1','taskFailures':2"))
          .isEqualTo(exclusion(true, false, "1", OptionalInt.empty(), OptionalInt.of(2)));
      assertThat(
              exclusion(
                  "Executor" + word + "ForStage",
                  "'executorId':'1','taskFailures':2,'stageId':3,'stageAttemptId':0"))
          .isEqualTo(exclusion(true, false, "1", OptionalInt.of(3), OptionalInt.of(2)));
      assertThat(exclusion("Node" + word, "'hostId':'h','executorFailures':2"))
          .isEqualTo(exclusion(true, true, "h", OptionalInt.empty(), OptionalInt.of(2)));
      assertThat(
              exclusion(
                  "Node" + word + "ForStage",
                  "'hostId':'h','executorFailures':2,'stageId':3,'stageAttemptId':0"))
          .isEqualTo(exclusion(true, true, "h", OptionalInt.of(3), OptionalInt.of(2)));
    }
    for (String word : new String[] {"Unexcluded", "Unblacklisted"}) {
      assertThat(exclusion("Executor" + word, "'executorId':'1'"))
          .isEqualTo(exclusion(false, false, "1", OptionalInt.empty(), OptionalInt.empty()));
      assertThat(exclusion("Node" + word, "'hostId':'h'"))
          .isEqualTo(exclusion(false, true, "h", OptionalInt.empty(), OptionalInt.empty()));
    }
  }

  private static ExclusionChanged exclusion(String name, String fields) {
    return Told.event(
        ExclusionChanged.class,
        "{'Event':'org.apache.spark.scheduler.SparkListener" + name + "','time':5," + fields + "}");
  }

  private static ExclusionChanged exclusion(
      boolean excluded, boolean node, String subject, OptionalInt stage, OptionalInt failures) {
    return new ExclusionChanged(Instant.ofEpochMilli(5), excluded, node, subject, stage, failures);
  }

  @Test
  void executorPeaksAreReadForAStageAndFromEachHeartbeat() {
    ExecutorMetricsReported ofStage =
        Told.event(
            ExecutorMetricsReported.class,
            "{'Event':'SparkListenerStageExecutorMetrics','Executor ID':'1','Stage ID':2,"
                + "'Stage Attempt ID':1,'Executor Metrics':{'JVMHeapMemory':9}}");
    assertThat(ofStage.stageId()).hasValue(2);
    assertThat(ofStage.stageAttempt()).isEqualTo(1);
    assertThat(ofStage.peaks().raw(ExecutorMetric.JVM_HEAP_MEMORY)).isEqualTo(9);

    Told heartbeat =
        Told.of(
            "{'Event':'SparkListenerExecutorMetricsUpdate','Executor ID':'driver',"
                + "'Metrics Updated':[{'Task ID':1,'Stage ID':2,'Stage Attempt ID':0,"
                + "'Accumulator Updates':[]}],'Executor Metrics Updated':["
                + "{'Stage ID':-1,'Stage Attempt ID':-1,'Executor Metrics':{'JVMHeapMemory':9}},"
                + "{'Stage ID':2,'Stage Attempt ID':0,'Executor Metrics':{'JVMHeapMemory':8}}]}");
    assertThat(heartbeat.events())
        .extracting(event -> ((ExecutorMetricsReported) event).stageId())
        .containsExactly(OptionalInt.empty(), OptionalInt.of(2));
    Told before30 =
        Told.of(
            "{'Event':'SparkListenerExecutorMetricsUpdate','Executor ID':'1','Metrics"
                + " Updated':[]}");
    assertThat(before30.kinds()).isEmpty();
    assertThat(before30.events()).isEmpty();
  }

  @Test
  void aResourceProfileTellsAmounts() {
    assertThat(
            Told.event(
                ResourceProfileAdded.class,
                "{'Event':'SparkListenerResourceProfileAdded','Resource Profile Id':1,"
                    + "'Executor Resource Requests':{'cores':{'Resource Name':'cores','Amount':4,"
                    + "'Discovery Script':'','Vendor':''},'memory':{'Amount':1024}},"
                    + "'Task Resource Requests':{'cpus':{'Resource Name':'cpus','Amount':0.5}}}"))
        .isEqualTo(
            new ResourceProfileAdded(1, Map.of("cores", 4L, "memory", 1024L), Map.of("cpus", 0.5)));
  }

  @Test
  void storedBlocksComeAndGo() {
    assertThat(
            Told.event(
                BlockUpdated.class,
                "{'Event':'SparkListenerBlockUpdated','Block Updated Info':{'Block Manager ID':"
                    + "{'Executor ID':'1','Host':'h','Port':9},'Block ID':'rdd_1_2',"
                    + "'Storage Level':{'Use Disk':true,'Use Memory':false,'Use Off Heap':true,"
                    + "'Deserialized':false,'Replication':2},'Memory Size':3,'Disk Size':4}}"))
        .isEqualTo(
            new BlockUpdated("1", "rdd_1_2", new StorageLevel(true, false, true, false, 2), 3, 4));
    assertThat(Told.event(RddUnpersisted.class, "{'Event':'SparkListenerUnpersistRDD','RDD ID':7}"))
        .isEqualTo(new RddUnpersisted(7));
  }

  @Test
  void kindsWithoutARecordAreCountedAndTheirContentIsChecked() {
    EventDecoder decoder = new EventDecoder();
    Told first = Told.of(decoder, "{\"Event\":\"com.vendor.Thing\",\"x\":[1]}".getBytes(UTF_8));
    Told again = Told.of(decoder, "{\"Event\":\"com.vendor.Thing\",\"y\":{}}".getBytes(UTF_8));
    assertThat(first.passedOver()).containsExactly("com.vendor.Thing");
    assertThat(again.all()).isEqualTo(first.all());
    assertThat(Told.of("{'Event':'com.vendor.Thing','x':[1}").kinds())
        .containsExactly(Kind.MALFORMED_LINE);
    assertThat(
            Told.of("{'Event':'org.apache.spark.scheduler.SparkListenerMiscellaneousProcessAdded'}")
                .passedOver())
        .containsExactly("SparkListenerMiscellaneousProcessAdded");
    assertThat(Told.of("{'Event':'com.vendor.SparkListenerTaskEnd'}").passedOver())
        .containsExactly("com.vendor.SparkListenerTaskEnd");
  }
}
