package io.sparkadvisor.architecture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sources that would take all memory of a careless reader, given to the command in a small heap.
 */
class HostileSourcesTest {

  private static final Path ROOT = Path.of(System.getProperty("sparkadvisor.root"));
  private static final long GIB = 1L << 30;
  private static final String START =
      "{\"Event\":\"SparkListenerApplicationStart\",\"App Name\":\"hostile\",\"App ID\":\"app-1\","
          + "\"Timestamp\":1000,\"User\":\"u\"}\n";
  private static final String END =
      "\n{\"Event\":\"SparkListenerApplicationEnd\",\"Timestamp\":61000}\n";

  @TempDir private Path folder;

  private record Run(int exitCode, String out, String err) {}

  @BeforeEach
  void theJarIsThere() {
    assumeTrue(
        Files.exists(ROOT.resolve("cli/target/spark-advisor.jar")), "mvn package makes the jar");
  }

  @Test
  void aLineOfAGigabyteInAFileIsLeftOutAndTheRestIsRead() throws Exception {
    Path log = folder.resolve("app-1");
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
      file.write(START.getBytes(UTF_8));
      // a hole: no disk is taken
      file.seek(START.length() + GIB);
      file.write(END.getBytes(UTF_8));
    }

    Run run = analyze(log.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("hostile", "app-1:2: The line has 1073741824 bytes and the limit is");
  }

  @Test
  void aLineOfAGigabyteFromAPipeIsLeftOutAndTheRestIsRead() throws Exception {
    Process process = start("analyze", "-");
    try (OutputStream in = process.getOutputStream()) {
      in.write(START.getBytes(UTF_8));
      byte[] block = "x".repeat(1 << 20).getBytes(UTF_8);
      for (long written = 0; written < GIB; written += block.length) {
        in.write(block);
      }
      in.write(END.getBytes(UTF_8));
    }

    Run run = end(process);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("hostile", "standard input:2: The line has 1073741824 bytes");
  }

  @Test
  void aGigabyteWithoutALineIsNotALogAndOneSentenceSaysSo() throws Exception {
    Path log = folder.resolve("zeros");
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
      file.setLength(GIB);
    }

    Run run = analyze(log.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().strip().lines()).singleElement().asString().contains("zeros");
  }

  @Test
  void bracketsTenMillionDeepAreALineThatIsNoEvent() throws Exception {
    Path log = folder.resolve("app-1");
    try (BufferedWriter out = Files.newBufferedWriter(log)) {
      out.write(START);
      out.write("{\"Event\":\"SparkListenerJobStart\",\"Job ID\":0,\"Properties\":{\"a\":");
      for (int i = 0; i < 10_000_000; i++) {
        out.write(i % 2 == 0 ? "[" : "{\"a\":");
      }
      out.write(END);
    }

    Run run = analyze(log.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("hostile", "app-1:2: Values are nested deeper than");
    assertThat(analyze("--strict", log.toString()).exitCode()).isEqualTo(2);
  }

  @Test
  void aBombIsReadInASmallHeapAndSaidToBeOne() throws Exception {
    Path log = folder.resolve("app-1.zstd");
    try (OutputStream out = new ZstdOutputStream(Files.newOutputStream(log))) {
      out.write(START.getBytes(UTF_8));
      byte[] block = new byte[1 << 24];
      for (long written = 0; written < 9 * GIB; written += block.length) {
        out.write(block);
      }
    }

    Run run = analyze(log.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("hostile", "1000 times larger");
  }

  private Run analyze(String... args) throws IOException, InterruptedException {
    String[] command = new String[args.length + 1];
    command[0] = "analyze";
    System.arraycopy(args, 0, command, 1, args.length);
    Process process = start(command);
    process.getOutputStream().close();
    return end(process);
  }

  private Process start(String... args) throws IOException {
    List<String> command = new ArrayList<>(List.of(ROOT.resolve("spark-advisor").toString()));
    command.addAll(List.of(args));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile());
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().put("SPARK_ADVISOR_JAVA_OPTS", "-Xmx256m");
    return builder.start();
  }

  private Run end(Process process) throws IOException, InterruptedException {
    assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
    return new Run(
        process.exitValue(),
        // a report breaks its lines wherever the folder's name has it
        Files.readString(folder.resolve("out")).replaceAll("\\s+", " "),
        Files.readString(folder.resolve("err")));
  }
}
