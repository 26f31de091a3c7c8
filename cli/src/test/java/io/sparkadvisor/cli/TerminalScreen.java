package io.sparkadvisor.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The command line on a real terminal: tmux holds it, types, and tells what is on the screen. */
final class TerminalScreen implements AutoCloseable {

  private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(90);

  private final String server = "sparkadvisor-" + ProcessHandle.current().pid() + "-" + hashCode();
  private final long owner;

  private TerminalScreen(long owner) {
    this.owner = owner;
  }

  /** Whether there is a tmux. */
  static boolean isPossible() {
    try {
      return new ProcessBuilder("tmux", "-V").redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Runs the command line in a terminal; prints its exit code behind {@code CODE}. */
  static TerminalScreen running(String stateFolder, int columns, String... args)
      throws IOException {
    return running(Map.of("XDG_STATE_HOME", stateFolder), columns, args);
  }

  /** Runs the command line with something set in its environment. */
  static TerminalScreen running(Map<String, String> environment, int columns, String... args)
      throws IOException {
    Map<String, String> all = new TreeMap<>(environment);
    all.putIfAbsent("TERM", "xterm-256color");
    all.putIfAbsent("LC_ALL", "C.UTF-8");
    List<String> java = new ArrayList<>();
    java.add("env");
    all.forEach((name, value) -> java.add(name + "=" + value));
    java.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    java.add("-XX:TieredStopAtLevel=1");
    for (String stream : List.of("stdin", "stdout", "stderr")) {
      java.add("-Dsparkadvisor." + stream + "=terminal");
    }
    java.add("-Dsparkadvisor.columns=" + columns);
    java.add("-cp");
    java.add(System.getProperty("java.class.path"));
    java.add("io.sparkadvisor.cli.Main");
    java.addAll(List.of(args));
    String command = String.join(" ", java.stream().map(TerminalScreen::quoted).toList());
    // Control-C goes to every process of the terminal, and must not end this one.
    return open(
        ProcessHandle.current().pid(),
        columns,
        "trap : INT\n" + command + "\necho CODE $?\nsleep 600\n");
  }

  /**
   * Opens a terminal for a script of the shell.
   *
   * @param owner the process without which the terminal is of use to nobody, and closes
   */
  static TerminalScreen open(long owner, int columns, String commands) throws IOException {
    TerminalScreen screen = new TerminalScreen(owner);
    // tmux takes no command of the length that a class path may have
    Path script = Files.createTempFile("shell", ".sh");
    script.toFile().deleteOnExit();
    Files.writeString(script, screen.watch() + commands);
    String said =
        screen.tmux(
            "-f",
            "/dev/null",
            "new-session",
            "-d",
            "-x",
            String.valueOf(columns),
            "-y",
            "45",
            "sh " + quoted(script.toString()));
    if (!said.isBlank()) {
      throw new IOException("tmux: " + said);
    }
    return screen;
  }

  /** Whoever is killed closes nothing, so the terminal looks after its owner by itself. */
  private String watch() {
    return "(while kill -0 "
        + owner
        + " 2>/dev/null; do sleep 1; done; tmux -L "
        + server
        + " kill-server) &\n";
  }

  /** Whether it is open still. */
  boolean isOpen() throws IOException {
    return tmux("has-session").isBlank();
  }

  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }

  /** Types these characters as they are. */
  void type(String text) throws IOException {
    tmux("send-keys", "-l", text);
  }

  /** Presses a key by its name, such as {@code Enter}, {@code Tab}, {@code C-c} or {@code Up}. */
  void press(String key) throws IOException {
    tmux("send-keys", key);
  }

  /** Types a command and enters it once it is on the screen. */
  void enter(String command) throws IOException {
    type(command);
    await("> " + command);
    press("Enter");
  }

  /** Waits until the screen holds this text; returns the screen. */
  String await(String text) throws IOException {
    return await(text, screen -> screen.contains(text));
  }

  /** Waits until this is the last line of the screen; returns the screen. */
  String awaitLast(String line) throws IOException {
    // tmux tells no spaces at the end of a line
    return await(line, screen -> ("\n" + screen.strip()).endsWith("\n" + line.strip()));
  }

  private String await(String text, Predicate<String> shown) throws IOException {
    long end = System.nanoTime() + PATIENCE_NS;
    String screen = "";
    while (System.nanoTime() < end) {
      screen = tmux("capture-pane", "-p");
      if (shown.test(screen)) {
        return screen;
      }
      pause();
    }
    throw new AssertionError("Waited for \"" + text + "\" in vain. The screen:\n" + screen);
  }

  static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
  }

  private String tmux(String... args) throws IOException {
    List<String> command = new ArrayList<>(List.of("tmux", "-L", server));
    command.addAll(List.of(args));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    tmux("kill-server");
  }
}
