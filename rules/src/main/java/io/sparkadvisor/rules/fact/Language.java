package io.sparkadvisor.rules.fact;

import io.sparkadvisor.rules.fact.plan.SourceLine;
import java.util.stream.Stream;

/** A language in which users write Spark code. */
public enum Language {
  /** Spark SQL. */
  SQL,
  /** PySpark. */
  PYTHON,
  /** Scala. */
  SCALA,
  /** Java. */
  JAVA;

  /**
   * The language of an application, as far as it shows: Python where anything says so; else Scala
   * or Java by the user's own source lines.
   */
  public static Language of(SparkApplication application) {
    if (isPython(application)) {
      return PYTHON;
    }
    return callSites(application)
        .filter(site -> site.contains(".java:") || site.contains(".scala:"))
        .findFirst()
        .map(site -> site.contains(".java:") ? JAVA : SCALA)
        .orElse(SCALA);
  }

  private static boolean isPython(SparkApplication application) {
    return application.properties().get("spark.yarn.isPython").orElse("").equals("true")
        || application.stages().stream().anyMatch(stage -> stage.details().contains("py4j."))
        || Stream.concat(
                callSites(application), application.stages().stream().map(StageAttempt::name))
            .anyMatch(Language::isPythons);
  }

  // Py4J calls Spark by reflection, so that the call site of Python code is this class of the JVM.
  private static boolean isPythons(String callSite) {
    return callSite.contains("NativeMethodAccessorImpl.java") || callSite.contains(".py:");
  }

  // The best evidence first. The name of a stage is none: adaptive execution submits stages from
  // threads whose call sites are the JVM's.
  private static Stream<String> callSites(SparkApplication application) {
    Stream<SourceLine> lines =
        Stream.concat(
            application.sqlExecutions().stream().flatMap(sql -> sql.sourceLine().stream()),
            application.stages().stream().flatMap(stage -> stage.sourceLine().stream()));
    return Stream.concat(
        lines.map(line -> line.file() + ":" + line.line()),
        application.sqlExecutions().stream().map(SqlExecution::description));
  }
}
