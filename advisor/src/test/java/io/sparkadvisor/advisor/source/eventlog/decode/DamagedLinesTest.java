package io.sparkadvisor.advisor.source.eventlog.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.rules.fact.ReadProblem.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Lines that are cut off, damaged, or made to do harm. */
class DamagedLinesTest {

  /** Cutting a line of a MB at each byte would take for ever. */
  private static final int LONGEST_CUT = 20_000;

  @Test
  void aLineThatIsCutOffAnywhereIsAProblem() {
    EventDecoder decoder = new EventDecoder();
    for (byte[] line : RealLinesTest.oneOfEachShape()) {
      int stop = line.length - 1;
      while (line[stop] != '}') {
        stop--;
      }
      for (int end = 0; end <= Math.min(stop, LONGEST_CUT); end++) {
        byte[] cut = Arrays.copyOf(line, end);
        Told told = Told.of(decoder, cut);
        assertThat(told.events()).isEmpty();
        assertThat(told.kinds()).hasSize(1);
      }
    }
  }

  @Test
  void aLineWithDamagedBytesIsAnEventOrAProblemAndNeverAnError() {
    Random random = new Random(2);
    EventDecoder decoder = new EventDecoder();
    for (byte[] line : RealLinesTest.oneOfEachShape()) {
      for (int i = 0; i < 200; i++) {
        byte[] damaged = line.clone();
        for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
          damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
        }
        Told told = Told.of(decoder, damaged);
        assertThat(told.known().size() + told.passedOver().size() + told.kinds().size())
            .isPositive();
        assertThat(told.problems())
            .noneMatch(problem -> problem.startsWith("The event cannot be read"));
      }
    }
  }

  @Test
  void whatIsNoEventIsSaidToBeNone() {
    for (String line :
        List.of(
            "1", "null", "[]", "'text'", "{}", "{'Event':1", "plain text", "{'a':{'Event':'x'}}")) {
      assertThat(Told.of(line).kinds()).as(line).containsExactly(Kind.MALFORMED_LINE);
    }
    assertThat(Told.of("{'Event':null}").kinds()).containsExactly(Kind.INCOMPLETE_EVENT);
    assertThat(Told.of("{'Event':'SparkListenerLogStart','Spark Version':'1'}{}").kinds())
        .containsExactly(Kind.MALFORMED_LINE);
  }

  @Test
  void aFieldOfTheWrongTypeIsNamed() {
    assertThat(Told.of("{'Event':'SparkListenerUnpersistRDD','RDD ID':'x'}").problems())
        .containsExactly("\"RDD ID\" is not a number.");
    assertThat(Told.of("{'Event':'SparkListenerTaskStart','Stage ID':1,'Task Info':7}").problems())
        .containsExactly("\"Task Info\" is not an object.");
    assertThat(Told.of("{'Event':'SparkListenerUnpersistRDD','RDD ID':99999999999}").problems())
        .containsExactly("\"RDD ID\" is out of range: 99999999999.");
  }

  @Test
  void anIdOrATimeThatCannotBeIsOutOfRange() {
    String task =
        "{'Event':'SparkListenerTaskStart','Stage ID':%s,'Stage Attempt ID':0,'Task Info':{'Task"
            + " ID':1,'Index':%s,'Attempt':0,'Launch Time':%s,'Executor"
            + " ID':'1','Host':'h','Locality':'ANY','Speculative':false,'Getting Result"
            + " Time':0,'Finish Time':0,'Failed':false,'Killed':false,'Accumulables':[]}}";
    assertThat(Told.of(task.formatted(1, 2, 3)).problems()).isEmpty();
    assertThat(Told.of(task.formatted(-1, 2, 3)).problems())
        .containsExactly("\"Stage ID\" is out of range: -1.");
    assertThat(Told.of(task.formatted(1, -1, 3)).problems())
        .containsExactly("\"Index\" is out of range: -1.");
    assertThat(Told.of(task.formatted(1, 67_108_864, 3)).problems())
        .containsExactly("\"Index\" is out of range: 67108864.");
    assertThat(Told.of(task.formatted(1, 2, 253_402_300_800_000L)).problems())
        .containsExactly("\"Launch Time\" is out of range: 253402300800000.");
  }

  @Test
  void aPlanThatIsNestedTooDeepIsLeftOutWithoutAStackOverflow() {
    String node = "{'nodeName':'Project','simpleString':'','metrics':[],'children':[";
    int depth = 100_000;
    String line =
        "{'Event':'org.apache.spark.sql.execution.ui.SparkListenerSQLAdaptiveExecutionUpdate',"
            + "'executionId':1,'sparkPlanInfo':"
            + node.repeat(depth)
            + "]}".repeat(depth)
            + "}";
    assertThat(Told.of(line).kinds()).containsExactly(Kind.OVER_LIMIT);
    assertThat(Told.of("{'Event':'Unknown','x':" + "[".repeat(depth)).kinds())
        .containsExactly(Kind.OVER_LIMIT);
    assertThat(Told.of(line.replace("100000", "1").replaceFirst("SQLAdaptive", "X")).kinds())
        .containsExactly(Kind.OVER_LIMIT);
  }

  @Test
  void aPlanOfFourHundredNodesAboveEachOtherIsRead() {
    String node = "{'nodeName':'Project','simpleString':'','metrics':[],'children':[";
    String line =
        "{'Event':'org.apache.spark.sql.execution.ui.SparkListenerSQLAdaptiveExecutionUpdate',"
            + "'executionId':1,'sparkPlanInfo':"
            + node.repeat(400)
            + "]}".repeat(400)
            + "}";
    assertThat(Told.of(line).kinds()).isEmpty();
  }

  @Test
  void aStringOfAHundredMegabytesWhereANumberShouldBeIsAProblem() {
    byte[] start =
        "{\"Event\":\"SparkListenerUnpersistRDD\",\"RDD ID\":\"".getBytes(StandardCharsets.UTF_8);
    byte[] line = new byte[100 << 20];
    Arrays.fill(line, (byte) 'x');
    System.arraycopy(start, 0, line, 0, start.length);
    line[line.length - 2] = '"';
    line[line.length - 1] = '}';
    assertThat(Told.of(new EventDecoder(), line).kinds()).containsExactly(Kind.INCOMPLETE_EVENT);
  }

  @Test
  void aNumberWithMoreDigitsThanAnyHasIsAProblem() {
    assertThat(
            Told.of("{'Event':'SparkListenerUnpersistRDD','RDD ID':" + "9".repeat(100_000) + "}")
                .kinds())
        .containsExactly(Kind.OVER_LIMIT);
    assertThat(
            Told.of("{'Event':'SparkListenerUnpersistRDD','RDD ID':" + "9".repeat(30) + "}")
                .kinds())
        .containsExactly(Kind.INCOMPLETE_EVENT);
  }

  @Test
  void theNameOfAMetricWithinAStringIsNoMetric() {
    String hidden = ",\\\"Task Metrics\\\":{\\\"Executor Run Time\\\":9}";
    String line =
        "{'Event':'SparkListenerTaskEnd','Stage ID':1,'Stage Attempt ID':0,'Task"
            + " Type':'ResultTask','Task End Reason':{'Reason':'Success'},'Task Info':{'Task"
            + " ID':1,'Index':1,'Attempt':0,'Launch Time':5,'Executor"
            + " ID':'1','Host':'h','Locality':'ANY','Speculative':false,'Getting Result"
            + " Time':0,'Finish Time':7,'Failed':false,'Killed':false,"
            + "'Accumulables':[{'ID':1,'Name':'"
            + hidden
            + "','Value':'1'}]}}";
    byte[] bytes = line.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    assertThat(Told.of(new EventDecoder(), bytes).all())
        .isEqualTo(Told.inGeneral(new EventDecoder(), bytes).all());
    assertThat(Told.of(new EventDecoder(), bytes).kinds()).isEmpty();
  }
}
