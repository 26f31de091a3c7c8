package io.sparkadvisor.cli;

import io.sparkadvisor.advisor.Advisor;
import io.sparkadvisor.advisor.Diagnosis;
import io.sparkadvisor.advisor.report.Page;
import io.sparkadvisor.advisor.report.Paper;
import io.sparkadvisor.advisor.source.ApplicationSource;
import io.sparkadvisor.advisor.source.eventlog.UnusableSourceException;
import io.sparkadvisor.advisor.source.rest.RestApplications;
import io.sparkadvisor.cli.shell.Outside;
import io.sparkadvisor.cli.shell.Question;
import io.sparkadvisor.cli.shell.WrongCommandException;
import io.sparkadvisor.rules.fact.SparkApplication;
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
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** What the command line does for the shell: reads, parses options, explains rules, writes. */
final class AroundShell implements Outside {

  private final Advisor advisor;
  private final ServerOptions servers;
  private final Terminal terminal;

  AroundShell(Advisor advisor, ServerOptions servers, Terminal terminal) {
    this.advisor = advisor;
    this.servers = servers;
    this.terminal = terminal;
  }

  /** The options of {@code whatif} by themselves. */
  @Command(name = "whatif")
  private static final class Asked {
    @Mixin private ChangeOptions options;
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
  public Question question(List<String> options, SparkApplication application) {
    Asked asked = new Asked();
    try {
      new CommandLine(asked).parseArgs(options.toArray(String[]::new));
      ChangeOptions change = asked.options;
      return new Question(
          change.changes(application), change.executors(), () -> cores(change, application));
    } catch (ParameterException e) {
      throw new WrongCommandException(sentence(e), e);
    } catch (BadInputException e) {
      throw new WrongCommandException(Sentences.full(e.getMessage()), e);
    }
  }

  private static int cores(ChangeOptions options, SparkApplication application) {
    try {
      return options.cores(application);
    } catch (BadInputException e) {
      throw new WrongCommandException(Sentences.full(e.getMessage()), e);
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
    for (OptionSpec option : new CommandLine(new Asked()).getCommandSpec().options()) {
      options.put(option.longestName(), String.join(" ", option.description()));
    }
    return options;
  }

  @Override
  public void explain(String rule, Page page) throws IOException {
    try {
      String id = RuleOptions.rule(rule).info().id();
      new MarkdownPage(page).print(ExplainCommand.page(id));
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
