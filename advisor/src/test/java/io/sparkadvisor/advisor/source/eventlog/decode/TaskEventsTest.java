package io.sparkadvisor.advisor.source.eventlog.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.rules.event.StorageLevel;
import io.sparkadvisor.rules.event.TaskEnd;
import io.sparkadvisor.rules.event.TaskEnded;
import io.sparkadvisor.rules.event.TaskStarted;
import io.sparkadvisor.rules.fact.ReadProblem.Kind;
import io.sparkadvisor.rules.metric.ExecutorMetric;
import io.sparkadvisor.rules.metric.ExecutorMetrics;
import io.sparkadvisor.rules.metric.TaskMetric;
import io.sparkadvisor.rules.metric.TaskMetrics;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TaskEventsTest {
  private static final String INFO =
      "'Task Info':{'Task ID':7,'Index':3,'Attempt':1,'Partition ID':5,'Launch Time':1000,"
          + "'Executor ID':'2','Host':'worker','Locality':'NODE_LOCAL','Speculative':true,"
          + "'Getting Result Time':1500,'Finish Time':2000,'Failed':false,'Killed':true,"
          + "'Accumulables':[{'ID':1,'Name':'x','Update':'1','Value':'1'}]}";

  private static String end(String reason, String rest) {
    return "{'Event':'SparkListenerTaskEnd','Stage ID':4,'Stage Attempt ID':2,"
        + "'Task Type':'ShuffleMapTask','Task End Reason':"
        + reason
        + ","
        + INFO
        + rest
        + "}";
  }

  @Test
  void aTaskOfSpark42IsReadInFull() {
    TaskEnded ended =
        Told.event(
            TaskEnded.class,
            end(
                "{'Reason':'Success'}",
                ",'Task Executor Metrics':{'JVMHeapMemory':11,'ConcurrentGCTime':12},"
                    + "'Task Metrics':{'Executor Run Time':900,'Peak On Heap Execution Memory':13,"
                    + "'Shuffle Read Metrics':{'Local Bytes Read':14,'Push Based Shuffle':"
                    + "{'Merged Local Bytes Read':15}},"
                    + "'Shuffle Write Metrics':{'Shuffle Write Time':16},"
                    + "'Input Metrics':{'Bytes Read':17},'Output Metrics':{'Records Written':18},"
                    + "'Updated Blocks':[]}"));
    assertThat(ended.stageId()).isEqualTo(4);
    assertThat(ended.stageAttempt()).isEqualTo(2);
    assertThat(ended.taskType()).isEqualTo("ShuffleMapTask");
    assertThat(ended.end()).isSameAs(TaskEnd.SUCCESS);
    assertThat(ended.task().taskId()).isEqualTo(7);
    assertThat(ended.task().index()).isEqualTo(3);
    assertThat(ended.task().attempt()).isEqualTo(1);
    assertThat(ended.task().partitionId()).isEqualTo(5);
    assertThat(ended.task().launchMs()).isEqualTo(1000);
    assertThat(ended.task().gettingResultMs()).isEqualTo(1500);
    assertThat(ended.task().finishMs()).isEqualTo(2000);
    assertThat(ended.task().executorId()).isEqualTo("2");
    assertThat(ended.task().host()).isEqualTo("worker");
    assertThat(ended.task().locality()).isEqualTo("NODE_LOCAL");
    assertThat(ended.task().speculative()).isTrue();
    assertThat(ended.task().failed()).isFalse();
    assertThat(ended.task().killed()).isTrue();
    TaskMetrics metrics = ended.metrics();
    assertThat(metrics.raw(TaskMetric.EXECUTOR_RUN_TIME)).isEqualTo(900);
    assertThat(metrics.raw(TaskMetric.PEAK_ON_HEAP_EXECUTION_MEMORY)).isEqualTo(13);
    assertThat(metrics.raw(TaskMetric.LOCAL_BYTES_READ)).isEqualTo(14);
    assertThat(metrics.raw(TaskMetric.MERGED_LOCAL_BYTES_READ)).isEqualTo(15);
    assertThat(metrics.raw(TaskMetric.SHUFFLE_WRITE_TIME)).isEqualTo(16);
    assertThat(metrics.raw(TaskMetric.INPUT_BYTES)).isEqualTo(17);
    assertThat(metrics.raw(TaskMetric.OUTPUT_RECORDS)).isEqualTo(18);
    assertThat(metrics.get(TaskMetric.JVM_GC_TIME)).isEmpty();
    assertThat(ended.executorPeaks().raw(ExecutorMetric.JVM_HEAP_MEMORY)).isEqualTo(11);
    assertThat(ended.executorPeaks().raw(ExecutorMetric.CONCURRENT_GC_TIME)).isEqualTo(12);
    assertThat(ended.executorPeaks().get(ExecutorMetric.TOTAL_GC_TIME)).isEmpty();
  }

  @Test
  void everyMeasureIsFoundUnderItsNameOnBothWays() {
    StringBuilder json = new StringBuilder("{'Host Name':'h'");
    for (TaskMetric.Group group : TaskMetric.Group.values()) {
      if (group != TaskMetric.Group.PUSH_BASED_SHUFFLE_READ) {
        json.append(group == TaskMetric.Group.TASK ? "" : ",'" + group.jsonName() + "':{'x':1");
        appendMetrics(json, group);
        if (group == TaskMetric.Group.SHUFFLE_READ) {
          json.append(",'Push Based Shuffle':{'x':1");
          appendMetrics(json, TaskMetric.Group.PUSH_BASED_SHUFFLE_READ);
          json.append('}');
        }
        json.append(group == TaskMetric.Group.TASK ? "" : "}");
      }
    }
    json.append('}');
    String quick = end("{'Reason':'Success'}", ",'Task Metrics':" + json);
    for (String line : new String[] {quick, quick.replace("'Stage ID':", "'Stage ID': ")}) {
      TaskMetrics metrics = Told.event(TaskEnded.class, line).metrics();
      for (TaskMetric metric : TaskMetric.values()) {
        assertThat(metrics.raw(metric)).as(metric.name()).isEqualTo(valueOf(metric));
      }
    }
  }

  private static void appendMetrics(StringBuilder json, TaskMetric.Group group) {
    for (TaskMetric metric : TaskMetric.values()) {
      if (metric.group() == group) {
        json.append(",'").append(metric.jsonName()).append("':").append(valueOf(metric));
      }
    }
  }

  private static long valueOf(TaskMetric metric) {
    return 1_000_000_007L * metric.name().hashCode() & Long.MAX_VALUE >>> 10;
  }

  @Test
  void aTaskOfTheFirstVersionsLacksWhatCameLater() {
    TaskEnded ended =
        Told.event(
            TaskEnded.class,
            "{'Event':'SparkListenerTaskEnd','Stage ID':0,'Task Type':'ResultTask',"
                + "'Task End Reason':{'Reason':'Success'},'Task Info':{'Task ID':0,'Index':2,"
                + "'Launch Time':5,'Executor ID':'0','Host':'h','Locality':'ANY',"
                + "'Getting Result Time':0,'Finish Time':9,'Failed':false},"
                + "'Task Metrics':{'Host Name':'h','Executor Deserialize Time':1,"
                + "'Executor Run Time':2,'Result Size':3,'JVM GC Time':0,"
                + "'Result Serialization Time':0,'Memory Bytes Spilled':0,'Disk Bytes Spilled':0,"
                + "'Shuffle Read Metrics':{'Shuffle Finish Time':-1,'Total Blocks Fetched':1,"
                + "'Remote Blocks Fetched':0,'Local Blocks Fetched':1,'Fetch Wait Time':0,"
                + "'Remote Bytes Read':0}}}");
    assertThat(ended.stageAttempt()).isZero();
    assertThat(ended.task().attempt()).isZero();
    assertThat(ended.task().partitionId()).isEqualTo(2);
    assertThat(ended.task().killed()).isFalse();
    assertThat(ended.metrics().raw(TaskMetric.LOCAL_BLOCKS_FETCHED)).isEqualTo(1);
    assertThat(ended.metrics().get(TaskMetric.EXECUTOR_CPU_TIME)).isEmpty();
    assertThat(ended.metrics().get(TaskMetric.SHUFFLE_BYTES_WRITTEN)).isEmpty();
    assertThat(ended.executorPeaks()).isEqualTo(ExecutorMetrics.NONE);
  }

  @Test
  void theStartOfATaskIsRead() {
    TaskStarted started =
        Told.event(
            TaskStarted.class,
            "{'Event':'SparkListenerTaskStart','Stage ID':4,'Stage Attempt ID':2,"
                + INFO.replaceFirst("\\[.*]", "[]")
                + "}");
    assertThat(started.stageId()).isEqualTo(4);
    assertThat(started.task().host()).isEqualTo("worker");
  }

  @Test
  void anExceptionKeepsItsClassAndWhatTellsTheCause() {
    String frames = "\\n\\tat org.example.Deep.call(Deep.java:1)".repeat(1000);
    String trace =
        "java.lang.RuntimeException: outer"
            + frames
            + "\\nCaused by: java.io.IOException: inner"
            + frames;
    TaskEnd end =
        Told.event(
                TaskEnded.class,
                end(
                    "{'Reason':'ExceptionFailure','Class Name':'java.lang.RuntimeException',"
                        + "'Description':'outer','Stack Trace':[],'Full Stack Trace':'"
                        + trace
                        + "','Accumulator Updates':[{'ID':1,'Update':2}]}",
                    ""))
            .end();
    assertThat(end.isSuccess()).isFalse();
    assertThat(end.className()).isEqualTo("java.lang.RuntimeException");
    assertThat(end.message()).isEqualTo("outer");
    assertThat(end.stackTrace())
        .startsWith("java.lang.RuntimeException: outer\n\tat org.example.Deep")
        .endsWith("\n\t...\nCaused by: java.io.IOException: inner")
        .hasSizeLessThan(5_000);
  }

  @Test
  void beforeSpark12AnExceptionHasFramesOnlyAndItsOwnMeasures() {
    TaskEnded ended =
        Told.event(
            TaskEnded.class,
            end(
                "{'Reason':'ExceptionFailure','Class Name':'a.B','Description':'d','Stack Trace':"
                    + "[{'Declaring Class':'a.C','Method Name':'m','File Name':'C.scala',"
                    + "'Line Number':8},{'Declaring Class':'a.D','Method Name':'n',"
                    + "'File Name':null,'Line Number':-2}],'Metrics':{'Executor Run Time':77}}",
                ""));
    assertThat(ended.end().stackTrace())
        .isEqualTo("\tat a.C.m(C.scala:8)\n\tat a.D.n(Unknown Source)");
    assertThat(ended.metrics().raw(TaskMetric.EXECUTOR_RUN_TIME)).isEqualTo(77);
  }

  @Test
  void everyKindOfReasonIsReadWithAndWithoutWhatLaterVersionsAdded() {
    assertReason(
        "{'Reason':'FetchFailed','Block Manager Address':null,'Shuffle ID':3,'Map ID':1,"
            + "'Reduce ID':2,'Message':'gone'}",
        new TaskEnd("FetchFailed", "", "gone", "", Optional.empty(), OptionalInt.of(3)));
    assertReason("{'Reason':'TaskKilled'}", plain("TaskKilled", ""));
    assertReason(
        "{'Reason':'TaskKilled','Kill Reason':'another attempt succeeded','Accumulator"
            + " Updates':[]}",
        plain("TaskKilled", "another attempt succeeded"));
    assertReason("{'Reason':'TaskCommitDenied'}", plain("TaskCommitDenied", ""));
    assertReason("{'Reason':'ExecutorLostFailure'}", plain("ExecutorLostFailure", ""));
    assertReason(
        "{'Reason':'ExecutorLostFailure','Executor ID':'1','Exit Caused By App':false,"
            + "'Loss Reason':'spot'}",
        new TaskEnd(
            "ExecutorLostFailure", "", "spot", "", Optional.of(false), OptionalInt.empty()));
    for (String kind :
        new String[] {"TaskResultLost", "Resubmitted", "UnknownReason", "VendorReason"}) {
      assertReason("{'Reason':'" + kind + "'}", plain(kind, ""));
    }
  }

  private static TaskEnd plain(String reason, String message) {
    return new TaskEnd(reason, "", message, "", Optional.empty(), OptionalInt.empty());
  }

  private static void assertReason(String json, TaskEnd expected) {
    assertThat(Told.event(TaskEnded.class, end(json, "")).end()).isEqualTo(expected);
  }

  @Test
  void updatedBlocksAreOnTheExecutorOfTheTask() {
    TaskEnded ended =
        Told.event(
            TaskEnded.class,
            end(
                "{'Reason':'Success'}",
                ",'Task Metrics':{'Updated Blocks':[{'Block ID':'rdd_3_0','Status':"
                    + "{'Storage Level':{'Use Disk':false,'Use Memory':true,'Use Tachyon':false,"
                    + "'Deserialized':true,'Replication':1},'Memory Size':10,'Tachyon Size':0,"
                    + "'Disk Size':20}}]}"));
    assertThat(ended.updatedBlocks()).hasSize(1);
    assertThat(ended.updatedBlocks().get(0).executorId()).isEqualTo("2");
    assertThat(ended.updatedBlocks().get(0).blockId()).isEqualTo("rdd_3_0");
    assertThat(ended.updatedBlocks().get(0).storageLevel())
        .isEqualTo(new StorageLevel(false, true, false, true, 1));
    assertThat(ended.updatedBlocks().get(0).memoryBytes()).isEqualTo(10);
    assertThat(ended.updatedBlocks().get(0).diskBytes()).isEqualTo(20);
  }

  @Test
  void aTaskWithoutItsIdentityOrItsTimeIsIncomplete() {
    for (String field : new String[] {"Task ID", "Index", "Launch Time", "Executor ID"}) {
      Told told = Told.of(end("{'Reason':'Success'}", "").replace("'" + field + "'", "'Other'"));
      assertThat(told.kinds()).as(field).containsExactly(Kind.INCOMPLETE_EVENT);
      assertThat(told.problems()).containsExactly("The event has no \"" + field + "\".");
    }
  }
}
