package io.sparkadvisor.cli;

import io.sparkadvisor.advisor.report.table.CsvWriter;
import io.sparkadvisor.advisor.report.table.FactTables;
import io.sparkadvisor.advisor.report.table.JsonLinesWriter;
import io.sparkadvisor.advisor.report.table.Table;
import io.sparkadvisor.advisor.report.table.TableWriter;
import io.sparkadvisor.advisor.source.ApplicationSource;
import io.sparkadvisor.cli.option.FailOn;
import io.sparkadvisor.cli.option.OutputOptions;
import io.sparkadvisor.cli.option.ServerOptions;
import io.sparkadvisor.cli.terminal.BadInputException;
import io.sparkadvisor.cli.terminal.Terminal;
import io.sparkadvisor.rules.fact.SparkApplication;
import java.io.IOException;
import java.io.Writer;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code facts}: prints what is known about applications as tables. */
@Command(
    name = "facts",
    description = "Prints what is known about an application as a table, one row an entity.",
    sortOptions = false,
    versionProvider = TopCommand.Version.class,
    footer = {
      "",
      "Units are in the columns' names; an unknown cell is empty in CSV and null in JSON.",
      "",
      "Examples:",
      "  spark-advisor facts --table stages app-7.zstd > stages.csv",
      "  spark-advisor facts --table tasks --format json app-7.zstd | jq .duration_ms",
      "  spark-advisor facts --table applications logs/"
    })
final class FactsCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(arity = "1..*", paramLabel = "SOURCE", description = "As for \"analyze\".")
  private List<String> sources;

  @Option(
      names = "--table",
      required = true,
      paramLabel = "TABLE",
      completionCandidates = TableNames.class,
      description = "One of ${COMPLETION-CANDIDATES}.")
  private String table;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "csv",
      description = "csv (RFC 4180), or json: one object a line (default: ${DEFAULT-VALUE}).")
  private Format format;

  @Mixin private OutputOptions output;

  @Mixin private ServerOptions servers;

  FactsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** How a table is written. */
  enum Format {
    CSV,
    JSON
  }

  /** The names of all tables, for the help and for a shell to complete. */
  static final class TableNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return FactTables.all().stream().map(t -> t.name()).iterator();
    }
  }

  @Override
  public Integer call() throws IOException {
    Table<?> wanted = table();
    List<ApplicationSource> found = Sources.find(sources, servers, terminal);
    Outcome outcome = new Outcome(FailOn.NEVER, false, terminal.err());
    output.write(
        terminal,
        (out, paper) -> {
          TableWriter writer = writer(wanted, out);
          for (ApplicationSource source : found) {
            write(wanted, source, writer, outcome);
            writer.flush();
          }
        });
    return outcome.exitCode();
  }

  private void write(Table<?> wanted, ApplicationSource source, TableWriter writer, Outcome outcome)
      throws IOException {
    SparkApplication application;
    try (Progress progress = Progress.of(source, terminal)) {
      application = source.read(progress);
    } catch (IOException e) {
      outcome.unreadable(source.name(), e);
      return;
    }
    wanted.write(application, writer);
  }

  private TableWriter writer(Table<?> wanted, Writer out) throws IOException {
    return format == Format.JSON
        ? new JsonLinesWriter(out, wanted.columnNames())
        : new CsvWriter(out, wanted.columnNames());
  }

  private Table<?> table() {
    for (Table<?> known : FactTables.all()) {
      if (known.name().equals(table)) {
        return known;
      }
    }
    String names = FactTables.all().stream().map(t -> t.name()).collect(Collectors.joining(", "));
    throw new BadInputException("There is no table " + table + "; there are " + names + ".");
  }
}
