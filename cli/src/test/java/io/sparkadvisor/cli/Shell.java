package io.sparkadvisor.cli;

import io.sparkadvisor.cli.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/** Runs commands within this process, and keeps what they print. */
public final class Shell {

  private InputStream in = InputStream.nullInputStream();
  private boolean terminal;
  private boolean colours;
  private int columns = 100;
  private boolean unicode = true;

  /** What a command did. */
  public record Run(int exitCode, String out, String err) {}

  Shell typing(byte[] input) {
    in = new ByteArrayInputStream(input);
    return this;
  }

  Shell onTerminal(int width, boolean withColours) {
    terminal = true;
    columns = width;
    colours = withColours;
    return this;
  }

  Shell withoutUnicode() {
    unicode = false;
    return this;
  }

  public Run run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StringWriter err = new StringWriter();
    Terminal streams =
        new Terminal(
            in,
            out,
            new PrintWriter(err, true),
            terminal,
            terminal,
            terminal,
            columns,
            colours,
            unicode);
    int code = new CommandRunner(streams).run(args);
    return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString());
  }
}
