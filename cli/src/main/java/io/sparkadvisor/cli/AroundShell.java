package io.sparkadvisor.cli;

import io.sparkadvisor.advisor.Advisor;
import io.sparkadvisor.advisor.Diagnosis;
import io.sparkadvisor.advisor.report.page.Page;
import io.sparkadvisor.advisor.report.page.Paper;
import io.sparkadvisor.advisor.source.ApplicationSource;
import io.sparkadvisor.advisor.source.eventlog.UnusableSourceException;
import io.sparkadvisor.advisor.source.rest.RestApplications;
import io.sparkadvisor.advisor.whatif.Ask;
import io.sparkadvisor.advisor.whatif.Request;
import io.sparkadvisor.cli.option.ChangeOptions;
import io.sparkadvisor.cli.option.RuleOptions;
import io.sparkadvisor.cli.option.ServerOptions;
import io.sparkadvisor.cli.shell.ShellHost;
import io.sparkadvisor.cli.shell.WrongCommandException;
import io.sparkadvisor.cli.terminal.BadInputException;
import io.sparkadvisor.cli.terminal.MarkdownPage;
import io.sparkadvisor.cli.terminal.Sentences;
import io.sparkadvisor.cli.terminal.Terminal;
import io.sparkadvisor.cli.terminal.WholeFile;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.finding.Finding;
import io.sparkadvisor.rules.rule.RulePages;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What the command line does for the shell: reads, parses options, explains rules, writes. */
final class AroundShell implements ShellHost {

  private final Advisor advisor;
  private final ServerOptions servers;
  private final Terminal terminal;

  AroundShell(Advisor advisor, ServerOptions servers, Terminal terminal) {
    this.advisor = advisor;
    this.servers = servers;
    this.terminal = terminal;
  }

  /** The options of {@code whatif} by themselves. */
  private static CommandSpec asked() {
    CommandSpec spec = CommandSpec.create().name("whatif");
    ChangeOptions.addTo(spec);
    return spec;
  }

  /** Reads an application and says what is wrong with it. */
  Diagnosis diagnose(String source, ServerOptions how) throws IOException {
    ApplicationSource found = Sources.findOne(source, "The shell", how, terminal);
    try (Progress progress = Progress.of(found, terminal)) {
      return advisor.diagnose(
          found,
          bytes -> {
            if (Thread.currentThread().isInterrupted()) {
              throw new CancellationException("The reading was interrupted");
            }
            progress.accept(bytes);
          });
    }
  }

  @Override
  public Diagnosis read(String source) {
    if (source.equals("-")) {
      throw new WrongCommandException(
          "Standard input holds the commands, so an application must come from a file.");
    }
    try {
      // which application of a server was meant says nothing about a file
      boolean served = RestApplications.isAddress(source);
      return diagnose(source, served ? servers : new ServerOptions());
    } catch (BadInputException | UnusableSourceException e) {
      throw new WrongCommandException(Sentences.full(e.getMessage()), e);
    } catch (IOException e) {
      throw new WrongCommandException(source + ": " + Sentences.reason(e), e);
    }
  }

  @Override
  public List<Finding> nearly(SparkApplication application) {
    return advisor.nearly(application);
  }

  @Override
  public Request request(List<String> options) {
    CommandSpec asked = asked();
    try {
      new CommandLine(asked).parseArgs(options.toArray(String[]::new));
      return ChangeOptions.request(asked);
    } catch (ParameterException e) {
      throw new WrongCommandException(sentence(e), e);
    }
  }

  private static String sentence(ParameterException e) {
    String said = CommandRunner.firstLine(e);
    return CommandRunner.meant(e, e.getCommandLine())
        .map(word -> said + "; did you mean " + word + "?")
        .orElse(Sentences.full(said));
  }

  @Override
  public Map<String, String> options() {
    Map<String, String> options = new LinkedHashMap<>();
    for (Ask ask : Ask.values()) {
      options.put(ask.option(), ask.description());
      if (ask.takes() == Ask.Takes.YES_OR_NO) {
        options.put("--no-" + ask.label(), "The opposite of " + ask.option() + ".");
      }
    }
    return options;
  }

  @Override
  public void explain(String rule, Page page) throws IOException {
    try {
      String id = RuleOptions.rule(rule).info().id();
      new MarkdownPage(page).print(RulePages.of(id));
    } catch (BadInputException e) {
      throw new WrongCommandException(Sentences.full(e.getMessage()), e);
    }
  }

  @Override
  public void write(Path file, Content content) {
    try (WholeFile whole = WholeFile.create(file)) {
      Writer out =
          new BufferedWriter(new OutputStreamWriter(whole.stream(), StandardCharsets.UTF_8));
      content.writeTo(out, Paper.FILE);
      out.flush();
      whole.commit();
    } catch (BadInputException e) {
      throw new WrongCommandException(Sentences.full(e.getMessage()), e);
    } catch (IOException e) {
      throw new WrongCommandException(file + " cannot be written: " + Sentences.reason(e), e);
    }
  }
}
