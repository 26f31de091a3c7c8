package io.sparkadvisor.cli.option;

import io.sparkadvisor.advisor.Diagnosis;
import io.sparkadvisor.advisor.report.text.ConfigurationText;
import io.sparkadvisor.cli.terminal.BadInputException;
import io.sparkadvisor.cli.terminal.WholeFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Option;

/** Whether and how the configuration of all remedies together is written. */
public final class EmitOptions {

  @Option(
      names = "--emit-conf",
      paramLabel = "FILE",
      description =
          "Write what the remedies set, put together, to this file: spark-defaults.conf, or by its"
              + " ending .sh, .java, .scala or .py.")
  private Path file;

  @Option(
      names = "--conf-form",
      paramLabel = "FORM",
      description =
          "How --emit-conf writes: defaults, submit, java, scala or python (default: by the file's"
              + " ending).")
  private ConfigurationText.Form form;

  /** Whether it is wanted. */
  public boolean isWanted() {
    return file != null;
  }

  /** Refuses what cannot be met before any work is done. */
  public void check(int applications) {
    if (form != null && file == null) {
      throw new BadInputException("--conf-form needs --emit-conf FILE.");
    }
    if (file != null && applications > 1) {
      throw new BadInputException(
          String.format(
              Locale.ROOT,
              "--emit-conf writes the configuration of one application, and there are %,d.",
              applications));
    }
  }

  /** Writes it, whole or not at all. */
  public void write(Diagnosis diagnosis) throws IOException {
    ConfigurationText.Form wanted =
        form == null ? ConfigurationText.Form.of(file.toString()) : form;
    String name =
        diagnosis
            .application()
            .info()
            .name()
            .or(() -> diagnosis.application().info().id())
            .orElse(diagnosis.source());
    try (WholeFile whole = WholeFile.create(file)) {
      Writer out =
          new BufferedWriter(new OutputStreamWriter(whole.stream(), StandardCharsets.UTF_8));
      ConfigurationText.write(diagnosis.advice().plan().configuration(), name, wanted, out);
      out.flush();
      whole.commit();
    }
  }
}
