package io.sparkadvisor.cli.terminal;

import io.sparkadvisor.advisor.report.page.Paper;
import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * The streams of a process, and what shows them.
 *
 * @param in standard input
 * @param out standard output
 * @param err standard error
 * @param inIsTerminal whether a person types standard input
 * @param outIsTerminal whether a person looks at standard output
 * @param errIsTerminal whether a person looks at standard error
 * @param columns how wide the terminal is
 * @param colours whether colours are wanted where there is a terminal
 * @param unicode whether the locale has more than ASCII
 */
public record Terminal(
    InputStream in,
    OutputStream out,
    PrintWriter err,
    boolean inIsTerminal,
    boolean outIsTerminal,
    boolean errIsTerminal,
    int columns,
    boolean colours,
    boolean unicode) {

  /** The streams of this process. */
  public static Terminal ofProcess() {
    Charset locale = charset(System.getProperty("native.encoding", "UTF-8"));
    return new Terminal(
        // Buffered, because FileInputStream.readNBytes asks a pipe for its length, and fails.
        new BufferedInputStream(new FileInputStream(FileDescriptor.in)),
        new StandardOutput(new FileOutputStream(FileDescriptor.out)),
        new PrintWriter(
            new OutputStreamWriter(new FileOutputStream(FileDescriptor.err), locale), true),
        isTerminal("sparkadvisor.stdin"),
        isTerminal("sparkadvisor.stdout"),
        isTerminal("sparkadvisor.stderr"),
        columns(System.getProperty("sparkadvisor.columns"), System.getenv("COLUMNS")),
        wantsColours(System.getenv()),
        locale.equals(StandardCharsets.UTF_8));
  }

  /** The paper that standard output is. */
  public Paper paper() {
    int width = outIsTerminal ? columns : Paper.MAX_COLUMNS;
    return new Paper(width, outIsTerminal && colours, unicode);
  }

  // The JVM knows only whether input and output are both a terminal, so the launcher says. Without
  // it, nobody is taken to be looking.
  private static boolean isTerminal(String property) {
    return System.getProperty(property, "").equals("terminal");
  }

  /** The first that is a width, or that of a report. */
  public static int columns(String... told) {
    for (String width : told) {
      if (width != null && width.matches("[1-9]\\d{0,4}")) {
        return Integer.parseInt(width);
      }
    }
    return Paper.MAX_COLUMNS;
  }

  /** As https://no-color.org asks: no colours where NO_COLOR is set and not empty. */
  public static boolean wantsColours(Map<String, String> environment) {
    boolean refused = !environment.getOrDefault("NO_COLOR", "").isEmpty();
    return !refused && !environment.getOrDefault("TERM", "").equals("dumb");
  }

  private static Charset charset(String name) {
    try {
      return Charset.forName(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return StandardCharsets.US_ASCII;
    }
  }
}
