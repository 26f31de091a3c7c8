package io.sparkadvisor.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command line on a real terminal: tmux holds it, types, and tells what is on the screen. */
final class TerminalScreen implements AutoCloseable {

  private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(90);

  private final String server = "sparkadvisor-" + ProcessHandle.current().pid() + "-" + hashCode();

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
    TerminalScreen screen = new TerminalScreen();
    List<String> java = new ArrayList<>();
    java.add("env");
    java.add("XDG_STATE_HOME=" + stateFolder);
    java.add("TERM=xterm-256color");
    java.add("LC_ALL=C.UTF-8");
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
    // tmux takes no command of the length that a class path may have
    Path script = Files.createTempFile("shell", ".sh");
    script.toFile().deleteOnExit();
    // Control-C goes to every process of the terminal, and must not end this one.
    Files.writeString(script, "trap : INT\n" + command + "\necho CODE $?\nsleep 600\n");
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
    long end = System.nanoTime() + PATIENCE_NS;
    String screen = "";
    while (System.nanoTime() < end) {
      screen = tmux("capture-pane", "-p");
      if (screen.contains(text)) {
        return screen;
      }
      pause();
    }
    throw new AssertionError("Waited for \"" + text + "\" in vain. The screen:\n" + screen);
  }

  private static void pause() {
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
