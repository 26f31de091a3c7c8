package io.sparkadvisor.reference.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@link LiveApplication} in a process of its own. */
final class LiveDriver implements AutoCloseable {

  private final Process process;
  private final BufferedReader out;
  private final String address;

  private LiveDriver(Process process) throws IOException {
    this.process = process;
    this.out = process.inputReader(StandardCharsets.UTF_8);
    this.address = lineAfter("UI ").replaceFirst("//[^:/]+", "//localhost");
  }

  /** Starts it; its UI is up and its jobs have run once this returns. */
  static LiveDriver start(Path eventLogs) throws IOException {
    return new LiveDriver(
        new ProcessBuilder(command(LiveApplication.class, eventLogs))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  /** The command that runs a class, which is told a folder, in a JVM like this one. */
  static List<String> command(Class<?> mainClass, Path folder) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-opens"))
        .forEach(command::add);
    command.addAll(
        List.of(
            "-Xmx512m",
            "-cp",
            System.getProperty("java.class.path"),
            mainClass.getName(),
            folder.toString()));
    return command;
  }

  String address() {
    return address;
  }

  /** Has it run one more job. */
  void work() throws IOException {
    say('w');
    lineAfter("done");
  }

  /** Has it end, and another one with the same address begin. */
  void makeRoom() throws IOException {
    say('n');
    lineAfter("done");
  }

  /** Has it end, and waits for that. */
  void end() throws IOException, InterruptedException {
    say('e');
    if (!process.waitFor(300, TimeUnit.SECONDS)) {
      throw new IOException("the application did not end");
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private void say(char what) throws IOException {
    OutputStream in = process.getOutputStream();
    in.write(what);
    in.flush();
  }

  private String lineAfter(String prefix) throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(prefix)) {
        return line.substring(prefix.length());
      }
    }
    throw new IOException("the application ended before it said " + prefix);
  }
}
