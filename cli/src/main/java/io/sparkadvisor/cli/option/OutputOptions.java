package io.sparkadvisor.cli.option;

import io.sparkadvisor.advisor.report.page.Paper;
import io.sparkadvisor.cli.terminal.Terminal;
import io.sparkadvisor.cli.terminal.WholeFile;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where a command writes to. */
public final class OutputOptions {

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write to this file instead of standard output, whole or not at all.")
  private Path file;

  /** Writes something, to the file or to standard output. */
  public void write(Terminal terminal, Content content) throws IOException {
    if (file == null) {
      Writer writer = buffered(terminal.out());
      content.writeTo(writer, terminal.paper());
      writer.flush();
      return;
    }
    try (WholeFile whole = WholeFile.create(file)) {
      Writer writer = buffered(whole.stream());
      content.writeTo(writer, Paper.FILE);
      writer.flush();
      whole.commit();
    }
  }

  private static Writer buffered(OutputStream out) {
    return new BufferedWriter(
        new OutputStreamWriter(new BufferedOutputStream(out, 1 << 16), StandardCharsets.UTF_8));
  }

  /** What is to be written. */
  @FunctionalInterface
  public interface Content {
    void writeTo(Writer out, Paper paper) throws IOException;
  }
}
