package io.sparkadvisor.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkadvisor.bench.LogMultiplier.Size;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceApplicationTest {
  private static final String START =
      """
      {"Event":"SparkListenerLogStart","Spark Version":"4.2.0"}
      {"Event":"SparkListenerApplicationStart","App Name":"a","Timestamp":1000}
      """;
  private static final String WORK =
      """
      {"Event":"SparkListenerJobStart","Job ID":0,"Submission Time":2000,"Stage IDs":[0]}
      {"Event":"SparkListenerExecutorAdded","Timestamp":2100,"Executor ID":"1"}
      {"Event":"SparkListenerTaskStart","Stage ID":0,"Task Info":{"Task ID":0,"Launch Time":2200}}
      {"Event":"SparkListenerTaskEnd","Stage ID":0,"Task Info":{"Task ID":0,"Finish Time":2300}}
      {"Event":"SparkListenerJobEnd","Job ID":0,"Completion Time":2400}
      {"Event":"SparkListenerExecutorRemoved","Timestamp":2500,"Executor ID":"1"}
      """;
  private static final String END =
      """
      {"Event":"SparkListenerApplicationEnd","Timestamp":2600}
      """;

  @TempDir Path folder;

  @Test
  void whatHappensToTheApplicationHappensOnceAndExecutorsStay() throws IOException {
    assertThat(multiplied(START + WORK + END, Size.ofTasks(2)))
        .containsExactly(
            "{\"Event\":\"SparkListenerLogStart\",\"Spark Version\":\"4.2.0\"}",
            "{\"Event\":\"SparkListenerApplicationStart\",\"App Name\":\"a\",\"Timestamp\":1000}",
            "{\"Event\":\"SparkListenerJobStart\",\"Job ID\":0,\"Submission Time\":2000,\"Stage"
                + " IDs\":[0]}",
            "{\"Event\":\"SparkListenerExecutorAdded\",\"Timestamp\":2100,\"Executor ID\":\"1\"}",
            "{\"Event\":\"SparkListenerTaskStart\",\"Stage ID\":0,\"Task Info\":{\"Task"
                + " ID\":0,\"Launch Time\":2200}}",
            "{\"Event\":\"SparkListenerTaskEnd\",\"Stage ID\":0,\"Task Info\":{\"Task"
                + " ID\":0,\"Finish Time\":2300}}",
            "{\"Event\":\"SparkListenerJobEnd\",\"Job ID\":0,\"Completion Time\":2400}",
            "{\"Event\":\"SparkListenerJobStart\",\"Job ID\":1,\"Submission Time\":2500,\"Stage"
                + " IDs\":[1]}",
            "{\"Event\":\"SparkListenerTaskStart\",\"Stage ID\":1,\"Task Info\":{\"Task"
                + " ID\":1,\"Launch Time\":2700}}",
            "{\"Event\":\"SparkListenerTaskEnd\",\"Stage ID\":1,\"Task Info\":{\"Task"
                + " ID\":1,\"Finish Time\":2800}}",
            "{\"Event\":\"SparkListenerJobEnd\",\"Job ID\":1,\"Completion Time\":2900}",
            "{\"Event\":\"SparkListenerApplicationEnd\",\"Timestamp\":3100}");
  }

  @Test
  void aSourceThatWasCutOffIsGivenAnEnd() throws IOException {
    assertThat(multiplied(START + WORK, Size.ofTasks(2)))
        .last()
        .isEqualTo("{\"Event\":\"SparkListenerApplicationEnd\",\"Timestamp\":2900}");
  }

  @Test
  void workThatNeverEndsIsRepeatedAsAWhole() throws IOException {
    String open = "{\"Event\":\"SparkListenerJobStart\",\"Job ID\":0,\"Submission Time\":2000}\n";
    String task =
        "{\"Event\":\"SparkListenerTaskEnd\",\"Stage ID\":0,\"Task Info\":{\"Task ID\":0,\"Finish"
            + " Time\":2300}}\n";
    assertThat(
            multiplied(
                open + task + "{\"Event\":\"SparkListenerExecutorRemoved\"}\n", Size.ofTasks(3)))
        .hasSize(3 * 2 + 1);
  }

  @Test
  void aLogInWhichNoTaskEndedIsRefused() {
    assertThatThrownBy(() -> source(START + END))
        .isInstanceOf(IOException.class)
        .hasMessage("made up: no task ended in it, so there is no work to repeat");
  }

  @Test
  void aLineThatIsNotAnEventIsNamed() {
    assertThatThrownBy(() -> source(START + "not JSON\n" + WORK))
        .isInstanceOf(IOException.class)
        .hasMessage("made up, line 3: not an event of a Spark event log");
  }

  private List<String> multiplied(String log, Size size) throws IOException {
    Path file = folder.resolve("made");
    new LogMultiplier(source(log)).write(size, file, "none");
    return Files.readAllLines(file);
  }

  private static SourceApplication source(String log) throws IOException {
    return SourceApplication.read(
        new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)), "made up");
  }
}
