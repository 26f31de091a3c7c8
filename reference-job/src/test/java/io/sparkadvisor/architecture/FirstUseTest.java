package io.sparkadvisor.architecture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the script {@code spark-advisor} does before there is a jar to run: in a checkout of its
 * own, on a machine that has only the programs that a test puts there.
 */
class FirstUseTest {

  private static final Path SCRIPT =
      Path.of(System.getProperty("sparkadvisor.root"), "spark-advisor");

  private static final List<String> PROGRAMS =
      List.of("bash", "find", "mkdir", "mv", "readlink", "rm", "sed", "sleep", "stty", "touch");

  @TempDir private Path folder;
  private Path checkout;
  private Path path;

  private record Run(int exitCode, String out, String err) {}

  @BeforeEach
  void aCheckoutThatWasNeverBuilt() throws IOException {
    checkout = Files.createDirectories(folder.resolve("check out"));
    path = Files.createDirectories(folder.resolve("bin"));
    for (String module : List.of("rules", "advisor", "cli")) {
      Files.createDirectories(checkout.resolve(module).resolve("src/main"));
      Files.createFile(checkout.resolve(module).resolve("pom.xml"));
    }
    Files.createDirectories(checkout.resolve("docs/rules"));
    Files.createFile(checkout.resolve("pom.xml"));
    // The places that are searched for Java are those of this machine: here they are empty.
    program(
        checkout.resolve("spark-advisor"),
        Files.readString(SCRIPT)
            .replace("/usr/lib/jvm", "/nowhere")
            .replace("/opt/java", "/nowhere")
            .replace("/Library/Java", "/nowhere"));
    for (String name : PROGRAMS) {
      for (String place : List.of("/usr/bin", "/bin")) {
        Path program = Path.of(place, name);
        if (Files.exists(program) && !Files.exists(path.resolve(name))) {
          program(path.resolve(name), "#!/bin/sh\nexec " + program + " \"$@\"\n");
        }
      }
    }
  }

  @Test
  void saysThatThereIsNoJava() throws Exception {
    Run run = launch();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("spark-advisor: Java 17 or newer is needed").hasLineCount(1);
  }

  @Test
  void saysThatTheJavaThatThereIsIsTooOld() throws Exception {
    java("11.0.2");
    assertThat(launch().err()).startsWith("spark-advisor: Java 17 or newer is needed");
    java("1.8.0_292");
    assertThat(launch().err()).startsWith("spark-advisor: Java 17 or newer is needed");
  }

  @Test
  void saysThatThereIsNoMaven() throws Exception {
    java("17.0.15");

    Run run = launch();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("spark-advisor: Maven 3.8 or newer is needed").hasLineCount(1);
  }

  @Test
  void saysThatToBuildNeedsACompiler() throws Exception {
    java("17.0.15");
    maven("touch cli/target/spark-advisor.jar");
    Files.delete(path.resolve("javac"));

    Run run = launch();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("a Java without a compiler");
  }

  @Test
  void showsWhatMavenSaysOfABuildThatFails() throws Exception {
    java("17.0.15");
    maven("echo '[ERROR] so it is'; exit 1");

    Run run = launch();

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("[ERROR] so it is", "The build failed");
    assertThat(checkout.resolve("cli/target")).isEmptyDirectory();
  }

  @Test
  void saysThatABuildMadeNothing() throws Exception {
    java("17.0.15");
    maven("exit 0");

    Run run = launch();

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("The build made no ").contains("spark-advisor.jar");
  }

  @Test
  void buildsOnceAndThenNotAgain() throws Exception {
    java("17.0.15");
    maven("touch cli/target/spark-advisor.jar");

    assertThat(launch().out()).isEqualTo("ran --version\n");
    assertThat(launch().out()).isEqualTo("ran --version\n");

    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void twoFirstUsesAtOnceBuildOnce() throws Exception {
    java("17.0.15");
    maven("sleep 1; touch cli/target/spark-advisor.jar");

    Process one = start("one");
    Process two = start("two");

    assertThat(ended("one", one).out()).isEqualTo("ran --version\n");
    assertThat(ended("two", two).out()).isEqualTo("ran --version\n");
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void aBuildThatWasKilledDoesNotStopTheNext() throws Exception {
    java("17.0.15");
    maven("touch cli/target/spark-advisor.jar");
    Path building = Files.createDirectories(checkout.resolve("cli/target/building"));
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    Files.writeString(building.resolve("pid"), gone.pid() + "\n");

    assertThat(launch().out()).isEqualTo("ran --version\n");
    assertThat(building).doesNotExist();
  }

  private void java(String version) throws IOException {
    Files.createDirectories(path);
    program(
        path.resolve("java"),
        """
        #!/usr/bin/env bash
        for argument; do
          case $argument in
            -version) echo 'openjdk version "%s" 2025-04-15' >&2; echo '    java.home = %s' >&2; exit ;;
            -XX:ArchiveClassesAtExit*) exit ;;
            --version) echo "ran $argument" ;;
          esac
        done
        """
            .formatted(version, folder));
    program(path.resolve("javac"), "");
  }

  private void maven(String does) throws IOException {
    program(
        path.resolve("mvn"),
        "#!/usr/bin/env bash\nmkdir -p cli/target\necho built >>builds\n" + does + "\n");
  }

  private long builds() throws IOException {
    return Files.readAllLines(checkout.resolve("builds")).size();
  }

  private static void program(Path file, String text) throws IOException {
    Files.writeString(file, text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private Run launch() throws IOException, InterruptedException {
    return ended("run", start("run"));
  }

  private Process start(String name) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(checkout.resolve("spark-advisor").toString(), "--version")
            .directory(folder.toFile())
            .redirectOutput(folder.resolve(name + ".out").toFile())
            .redirectError(folder.resolve(name + ".err").toFile());
    builder.environment().clear();
    builder.environment().put("PATH", path.toString());
    builder.environment().put("HOME", folder.toString());
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  private Run ended(String name, Process process) throws IOException, InterruptedException {
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return new Run(
        process.exitValue(),
        Files.readString(folder.resolve(name + ".out"), UTF_8),
        Files.readString(folder.resolve(name + ".err"), UTF_8));
  }
}
