package io.sparkadvisor.cli.shell;

import io.sparkadvisor.advisor.Diagnosis;
import io.sparkadvisor.advisor.report.page.Page;
import io.sparkadvisor.advisor.report.page.Paper;
import io.sparkadvisor.advisor.whatif.Request;
import io.sparkadvisor.advisor.whatif.WrongRequestException;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.finding.Finding;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What the shell needs of the command line around it. */
public interface ShellHost {

  /**
   * Reads an application and says what is wrong with it.
   *
   * @throws WrongCommandException where it cannot be read, or is none, or several
   */
  Diagnosis read(String source);

  /** What an application has or nearly has: findings at the border of a threshold. */
  List<Finding> nearly(SparkApplication application);

  /**
   * What is asked by these options of {@code whatif}.
   *
   * @throws WrongCommandException where there is none of that name
   * @throws WrongRequestException where one has the wrong number of values
   */
  Request request(List<String> options);

  /** The options of {@code whatif}, each with what it does. */
  Map<String, String> options();

  /**
   * Prints the page of a rule.
   *
   * @throws WrongCommandException where there is no such rule; the message names the nearest
   */
  void explain(String rule, Page page) throws IOException;

  /**
   * Writes a file, whole or not at all.
   *
   * @throws WrongCommandException where it cannot be written
   */
  void write(Path file, Content content);

  /** What is to be written. */
  @FunctionalInterface
  interface Content {
    /** Writes it. */
    void writeTo(Writer out, Paper paper) throws IOException;
  }
}
