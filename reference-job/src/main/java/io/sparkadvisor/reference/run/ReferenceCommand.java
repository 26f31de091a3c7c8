package io.sparkadvisor.reference.run;

import io.sparkadvisor.reference.Clickstream;
import io.sparkadvisor.reference.scenario.Scenario;
import io.sparkadvisor.reference.scenario.Scenarios;
import io.sparkadvisor.reference.scenario.Variant;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code reference-job/run}: runs a scenario's variants one after another and compares their times.
 */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Runs one scenario of the reference job, naive and fixed, and compares the times.",
    footer = {
      "",
      "Examples:",
      "  reference-job/run --list",
      "  reference-job/run task-skew",
      "  reference-job/run task-skew --variant naive --event-log-dir my-logs"
    })
public final class ReferenceCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "SCENARIO", description = "Which; see --list.")
  private String scenario;

  @Option(names = "--list", description = "Prints the scenarios and their variants.")
  private boolean list;

  @Option(
      names = "--variant",
      split = ",",
      defaultValue = "all",
      description = "Which variants, or all (default).")
  private List<String> variants;

  @Option(
      names = "--master",
      description =
          "Spark's master URL; two executors with two cores each on this machine if not given.")
  private String master;

  @Option(
      names = "--event-log-dir",
      description = "Where to put the event logs; none are written if not given.")
  private Path eventLogDir;

  @Option(
      names = "--scale",
      defaultValue = "1",
      description = "How many times the rows (default: ${DEFAULT-VALUE}).")
  private double scale;

  @Option(names = "--conf", description = "A further Spark property, key=value.")
  private Map<String, String> conf = new TreeMap<>();

  @Option(
      names = "--work-dir",
      required = true,
      description = "Where the tables and the results go (default: reference-job/target/work).")
  private Path workDir;

  @Option(names = "--spark-home", required = true, hidden = true)
  private Path sparkHome;

  @Option(names = "--jar", required = true, hidden = true)
  private Path jar;

  @Option(names = "--java-option", description = "A further option for the driver's JVM.")
  private List<String> javaOptions = List.of();

  public static void main(String[] args) {
    System.exit(new CommandLine(new ReferenceCommand()).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    if (list) {
      Scenarios.ALL.forEach(each -> print(each, out));
      return 0;
    }
    if (scenario == null) {
      throw new ParameterException(spec.commandLine(), "Which scenario? See --list.");
    }
    Scenario chosen =
        Scenarios.of(scenario)
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(), "No scenario " + scenario + "; see --list."));
    return compare(chosen, out);
  }

  private int compare(Scenario chosen, PrintWriter out) throws IOException, InterruptedException {
    Clickstream clickstream = chosen.clickstream().scaled(scale);
    ScenarioRunner runner = runner();
    runner.prepare(clickstream);
    Comparison comparison = new Comparison();
    for (Variant variant : variantsOf(chosen)) {
      out.printf("%s, %s: %s%n", chosen.name(), variant.name(), variant.remedy());
      out.flush();
      comparison.add(variant, runner.run(chosen, variant, clickstream));
    }
    comparison.print(out);
    return 0;
  }

  private List<Variant> variantsOf(Scenario chosen) {
    List<Variant> wanted =
        chosen.variants().stream()
            .filter(variant -> variants.contains("all") || variants.contains(variant.name()))
            .toList();
    if (wanted.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "No such variant; see --list.");
    }
    return wanted;
  }

  private ScenarioRunner runner() throws IOException {
    Path work = Files.createDirectories(workDir.toAbsolutePath());
    SparkSubmission submission =
        new SparkSubmission(sparkHome, jar, work, javaOptions, Redirect.INHERIT);
    Map<String, String> settings = new TreeMap<>(eventLogSettings());
    settings.putAll(conf);
    return new ScenarioRunner(submission, work, Optional.ofNullable(master), settings);
  }

  private Map<String, String> eventLogSettings() throws IOException {
    if (eventLogDir == null) {
      return Map.of("spark.eventLog.enabled", "false");
    }
    Path folder = Files.createDirectories(eventLogDir.toAbsolutePath());
    return Map.of(
        "spark.eventLog.enabled", "true",
        "spark.eventLog.dir", folder.toUri().toString(),
        "spark.eventLog.compress", "true",
        "spark.eventLog.compression.codec", "zstd");
  }

  private static void print(Scenario scenario, PrintWriter out) {
    out.printf("%s: %s%n", scenario.name(), scenario.story());
    scenario.variants().forEach(v -> out.printf("  %-26s %s%n", v.name(), v.remedy()));
    out.flush();
  }
}
