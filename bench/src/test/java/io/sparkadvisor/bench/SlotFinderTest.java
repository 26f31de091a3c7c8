package io.sparkadvisor.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SlotFinderTest {
  private static final Shift SHIFT =
      new Shift(
          Map.ofEntries(
              Map.entry(IdKind.JOB, 100L),
              Map.entry(IdKind.STAGE, 1_000L),
              Map.entry(IdKind.TASK, 10_000L),
              Map.entry(IdKind.RDD, 20_000L),
              Map.entry(IdKind.EXECUTION, 30L),
              Map.entry(IdKind.QUERY_EXECUTION, 40L),
              Map.entry(IdKind.QUERY_UUID, 1L),
              Map.entry(IdKind.ACCUMULATOR, 50_000L),
              Map.entry(IdKind.SHUFFLE, 600L),
              Map.entry(IdKind.BROADCAST, 700L),
              Map.entry(IdKind.SCOPE, 800L),
              Map.entry(IdKind.TIME, 5_000L)));

  @Test
  void aJobStartMovesOnWithItsStagesAndRdds() throws IOException {
    assertThat(
            shifted(
                """
                {"Event":"SparkListenerJobStart","Job ID":2,"Submission Time":1000,"Stage Infos":[{"Stage ID":4,\
                "Stage Attempt ID":0,"Number of Tasks":8,"RDD Info":[{"RDD ID":9,"Parent IDs":[7,8]}],"Parent IDs":[3],\
                "Accumulables":[{"ID":5,"Value":"6"}]}],"Stage IDs":[3,4]}\
                """))
        .isEqualTo(
            """
            {"Event":"SparkListenerJobStart","Job ID":102,"Submission Time":6000,"Stage Infos":[{"Stage ID":1004,\
            "Stage Attempt ID":0,"Number of Tasks":8,"RDD Info":[{"RDD ID":20009,"Parent IDs":[20007,20008]}],"Parent IDs":[1003],\
            "Accumulables":[{"ID":50005,"Value":"6"}]}],"Stage IDs":[1003,1004]}\
            """);
  }

  @Test
  void aTaskKeepsItsPartitionAndWhatItMeasured() throws IOException {
    assertThat(
            shifted(
                """
                {"Event":"SparkListenerTaskEnd","Stage ID":1,"Stage Attempt ID":2,"Task End Reason":{"Reason":"FetchFailed",\
                "Shuffle ID":3,"Map ID":4,"Map Index":5,"Reduce ID":6},"Task Info":{"Task ID":7,"Index":8,"Attempt":9,\
                "Partition ID":8,"Launch Time":10,"Getting Result Time":0,"Finish Time":11,"Accumulables":[{"ID":12,\
                "Name":"x","Update":"13","Value":"14"}]},"Task Metrics":{"Executor Run Time":15,\
                "Updated Blocks":[{"Block ID":"rdd_16_17","Status":{"Memory Size":18}}]}}\
                """))
        .isEqualTo(
            """
            {"Event":"SparkListenerTaskEnd","Stage ID":1001,"Stage Attempt ID":2,"Task End Reason":{"Reason":"FetchFailed",\
            "Shuffle ID":603,"Map ID":10004,"Map Index":5,"Reduce ID":6},"Task Info":{"Task ID":10007,"Index":8,"Attempt":9,\
            "Partition ID":8,"Launch Time":5010,"Getting Result Time":0,"Finish Time":5011,"Accumulables":[{"ID":50012,\
            "Name":"x","Update":"13","Value":"14"}]},"Task Metrics":{"Executor Run Time":15,\
            "Updated Blocks":[{"Block ID":"rdd_20016_17","Status":{"Memory Size":18}}]}}\
            """);
  }

  @Test
  void aQueryMovesOnWithItsAccumulatorsAndTagsButNotItsTexts() throws IOException {
    assertThat(
            shifted(
                """
                {"Event":"org.apache.spark.sql.execution.ui.SparkListenerSQLExecutionStart","executionId":1,"rootExecutionId":0,\
                "description":"executionId 1","sparkPlanInfo":{"nodeName":"Sort","simpleString":"Sort [x#1L]","children":[\
                {"nodeName":"Scan","metrics":[{"name":"rows","accumulatorId":2,"metricType":"sum"}]}]},"time":3,\
                "jobTags":["spark-session-4b061fab-execution-root-id-0"],"queryId":"01a1fdb5-3e4d-7f16-bdf4-0000000000ff"}\
                """))
        .isEqualTo(
            """
            {"Event":"org.apache.spark.sql.execution.ui.SparkListenerSQLExecutionStart","executionId":31,"rootExecutionId":30,\
            "description":"executionId 1","sparkPlanInfo":{"nodeName":"Sort","simpleString":"Sort [x#1L]","children":[\
            {"nodeName":"Scan","metrics":[{"name":"rows","accumulatorId":50002,"metricType":"sum"}]}]},"time":5003,\
            "jobTags":["spark-session-4b061fab-execution-root-id-30"],"queryId":"01a1fdb5-3e4d-7f16-bdf4-000000000100"}\
            """);
  }

  @Test
  void ofAnAccumulatorUpdateOnlyTheIdMovesOn() throws IOException {
    assertThat(
            shifted(
                """
                {"Event":"org.apache.spark.sql.execution.ui.SparkListenerDriverAccumUpdates","executionId":1,\
                "accumUpdates":[[2,3],[4,5]]}\
                """))
        .isEqualTo(
            """
            {"Event":"org.apache.spark.sql.execution.ui.SparkListenerDriverAccumUpdates","executionId":31,\
            "accumUpdates":[[50002,3],[50004,5]]}\
            """);
  }

  @Test
  void propertiesThatReferToAQueryMoveOnAndOthersStay() throws IOException {
    assertThat(
            shifted(
                """
                {"Event":"SparkListenerStageSubmitted","Properties":{"spark.sql.execution.id":"1","spark.sql.execution.root.id":"0",\
                "spark.sql.dataset.queryExecution.id":"13","spark.rdd.scope":"{\\"id\\":\\"5\\",\\"name\\":\\"Exchange\\"}",\
                "spark.job.tags":"a-execution-root-id-0,b-execution-root-id-0","spark.app.startTime":"7","time":"8"}}\
                """))
        .isEqualTo(
            """
            {"Event":"SparkListenerStageSubmitted","Properties":{"spark.sql.execution.id":"31","spark.sql.execution.root.id":"30",\
            "spark.sql.dataset.queryExecution.id":"53","spark.rdd.scope":"{\\"id\\":\\"805\\",\\"name\\":\\"Exchange\\"}",\
            "spark.job.tags":"a-execution-root-id-30,b-execution-root-id-30","spark.app.startTime":"7","time":"8"}}\
            """);
  }

  @Test
  void theDriversStageOfMinusOneStaysNone() throws IOException {
    String line =
        """
        {"Event":"SparkListenerExecutorMetricsUpdate","Executor Metrics Updated":[{"Stage ID":-1,"Stage Attempt ID":-1}]}\
        """;
    assertThat(shifted(line)).isEqualTo(line);
  }

  @Test
  void textThatIsNotAsciiDoesNotMisplaceWhatFollows() throws IOException {
    assertThat(shifted("{\"Event\":\"x\",\"Stage Name\":\"größe 数 😀\",\"Stage ID\":1}"))
        .isEqualTo("{\"Event\":\"x\",\"Stage Name\":\"größe 数 😀\",\"Stage ID\":1001}");
  }

  @Test
  void aLineThatIsNotJsonIsRefused() {
    assertThatThrownBy(() -> SlotFinder.find(bytes("{\"Event\":\"x\",")))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> SlotFinder.find(bytes("Picked up JAVA_TOOL_OPTIONS")))
        .isInstanceOf(JsonParseException.class);
  }

  private static String shifted(String line) throws IOException {
    EventLine event = SlotFinder.find(bytes(line));
    byte[] target = new byte[event.capacity()];
    int end = event.write(SHIFT, target, 0);
    assertThat(target[end - 1]).isEqualTo((byte) '\n');
    return new String(Arrays.copyOf(target, end - 1), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
