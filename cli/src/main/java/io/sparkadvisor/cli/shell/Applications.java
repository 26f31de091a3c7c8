package io.sparkadvisor.cli.shell;

import io.sparkadvisor.advisor.Diagnosis;
import io.sparkadvisor.advisor.report.Report;
import io.sparkadvisor.advisor.report.json.JsonReport;
import io.sparkadvisor.advisor.report.page.Ink;
import io.sparkadvisor.advisor.report.page.Paper;
import io.sparkadvisor.advisor.report.text.ComparisonText;
import io.sparkadvisor.advisor.report.text.ConfigurationText;
import io.sparkadvisor.advisor.report.text.SummaryText;
import io.sparkadvisor.advisor.report.text.TextReport;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The commands that read other applications, and write files. */
final class Applications {

  private static final Set<String> CONFIGURATIONS = Set.of("conf", "sh", "java", "scala", "py");

  private final ShellHost host;

  Applications(ShellHost host) {
    this.host = host;
  }

  List<Command> all() {
    return List.of(
        Command.view(
            "export",
            "FILE",
            "the report: JSON where FILE ends so, a configuration for .conf .sh .java .scala .py,"
                + " else text",
            (session, before) -> before.isEmpty() ? FileChoices.of() : List.of(),
            this::export),
        new Command(
            "open",
            "SOURCE",
            "go on with another application",
            this::open,
            (session, before) -> before.isEmpty() ? FileChoices.of() : List.of()),
        Command.view(
            "compare",
            "SOURCE",
            "this run and another one, side by side",
            (session, before) -> before.isEmpty() ? FileChoices.of() : List.of(),
            this::compare));
  }

  private Session open(Session session, List<String> words, Sheet sheet) throws IOException {
    Diagnosis diagnosis = host.read(Words.inFull(words.get(0)));
    SummaryText.print(sheet.page(), diagnosis);
    return Session.of(diagnosis);
  }

  private void compare(Session session, List<String> words, Sheet sheet) throws IOException {
    Diagnosis other = host.read(Words.inFull(words.get(0)));
    new ComparisonText(session.diagnosis(), other, host::nearly).print(sheet.page());
  }

  private void export(Session session, List<String> words, Sheet sheet) throws IOException {
    String file = words.get(0);
    String ending = file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    host.write(
        Path.of(Words.inFull(file)),
        (out, paper) -> {
          if (CONFIGURATIONS.contains(ending)) {
            Configurations.write(session, ConfigurationText.Form.of(file), out);
          } else {
            report(session.diagnosis(), ending.equals("json"), out, paper);
          }
        });
    sheet.page().paragraph(0, Ink.PLAIN, "Written to " + file + ".");
  }

  private static void report(Diagnosis diagnosis, boolean json, Writer out, Paper paper)
      throws IOException {
    try (Report report =
        json
            ? new JsonReport(out, Integer.MAX_VALUE)
            : new TextReport(out, paper, Integer.MAX_VALUE)) {
      report.add(diagnosis);
    }
  }
}
