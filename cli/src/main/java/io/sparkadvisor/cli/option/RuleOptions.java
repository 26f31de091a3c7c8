package io.sparkadvisor.cli.option;

import io.sparkadvisor.cli.terminal.BadInputException;
import io.sparkadvisor.cli.terminal.Sentences;
import io.sparkadvisor.cli.terminal.Suggestion;
import io.sparkadvisor.rules.catalog.Catalog;
import io.sparkadvisor.rules.rule.Rule;
import io.sparkadvisor.rules.rule.Rulebook;
import io.sparkadvisor.rules.rule.Thresholds;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** Which rules to examine by, and with which thresholds. */
public final class RuleOptions {

  private static final String OURS = "spark.advisor.";

  /** What a file may hold for the listener, and means nothing here. */
  private static final Set<String> OF_THE_LISTENER =
      Set.of("spark.advisor.enabled", "spark.advisor.output.dir");

  @Option(
      names = "--rule",
      paramLabel = "RULE",
      split = ",",
      completionCandidates = RuleIds.class,
      description = "Examine by this rule alone; may be given several times.")
  private List<String> wanted = new ArrayList<>();

  @Option(
      names = "--ignore",
      paramLabel = "RULE",
      split = ",",
      completionCandidates = RuleIds.class,
      description = "Do not examine by this rule; may be given several times.")
  private List<String> ignored = new ArrayList<>();

  @Option(
      names = "--conf",
      paramLabel = "KEY=VALUE",
      description = "Set a threshold, such as spark.advisor.rule.task-skew.ratio=8.")
  private Map<String, String> conf = new LinkedHashMap<>();

  @Option(
      names = "--properties-file",
      paramLabel = "FILE",
      description =
          "Read thresholds from a file such as spark-defaults.conf; --conf goes before it.")
  private Path propertiesFile;

  /** The rules that were asked for. */
  public Rulebook rulebook() {
    wanted.forEach(RuleOptions::rule);
    ignored.forEach(RuleOptions::rule);
    return Rulebook.of(
        Catalog.rulebook().rules().stream()
            .filter(rule -> wanted.isEmpty() || wanted.contains(rule.info().id()))
            .filter(rule -> !ignored.contains(rule.info().id()))
            .toList());
  }

  /** The thresholds in force. */
  public Thresholds thresholds() {
    Map<String, String> ours = new TreeMap<>();
    if (propertiesFile != null) {
      fromFile()
          .forEach(
              (key, value) -> {
                if (!OF_THE_LISTENER.contains(key)) {
                  putOurs(ours, key, value);
                }
              });
    }
    conf.forEach(
        (key, value) -> {
          if (!key.startsWith(OURS)) {
            throw new BadInputException(
                "--conf sets properties of the advisor, which begin with "
                    + OURS
                    + ", not "
                    + key
                    + ".");
          }
          putOurs(ours, key, value);
        });
    try {
      return Thresholds.of(ours, Catalog.rulebook().thresholds());
    } catch (IllegalArgumentException e) {
      throw new BadInputException(Sentences.full(e.getMessage()), e);
    }
  }

  // A file may hold Spark's properties, too.
  private static void putOurs(Map<String, String> ours, String key, String value) {
    if (!key.startsWith(OURS)) {
      return;
    }
    if (!key.startsWith(Thresholds.PREFIX)) {
      throw new BadInputException(
          "There is no property "
              + key
              + ": those of the advisor begin with "
              + Thresholds.PREFIX
              + ".");
    }
    ours.put(key, value.strip());
  }

  private Map<String, String> fromFile() {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(propertiesFile, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      String why =
          e instanceof IOException io ? Sentences.reason(io) : Sentences.full(e.getMessage());
      throw new BadInputException(propertiesFile + " cannot be read: " + why, e);
    }
    Map<String, String> read = new TreeMap<>();
    properties.stringPropertyNames().forEach(key -> read.put(key, properties.getProperty(key)));
    return read;
  }

  /**
   * The rule of this id.
   *
   * @throws BadInputException where there is none; the message names the nearest
   */
  public static Rule rule(String id) {
    List<Rule> rules = Catalog.rulebook().rules();
    return rules.stream()
        .filter(rule -> rule.info().id().equals(id))
        .findFirst()
        .orElseThrow(() -> unknown(id, rules));
  }

  private static BadInputException unknown(String id, List<Rule> rules) {
    String hint =
        Suggestion.nearest(id, rules.stream().map(rule -> rule.info().id()))
            .map(nearest -> "did you mean " + nearest + "?")
            .orElse("\"spark-advisor rules\" lists them.");
    return new BadInputException("There is no rule " + id + "; " + hint);
  }
}
