package io.sparkadvisor.rules.fact;

import java.util.List;
import java.util.Locale;

/** Whether a person sat before the application: at a shell, or in a notebook. */
final class Interactive {

  private static final List<String> SHELLS =
      List.of("Spark shell", "PySparkShell", "SparkR", "Databricks Shell", "SparkSQL::");

  private static final List<String> NOTEBOOKS = List.of("notebook", "zeppelin", "jupyter");

  private Interactive() {}

  static boolean is(SparkApplication application) {
    return application.properties().get("spark.repl.class.uri").isPresent()
        || application.properties().get("spark.repl.class.outputDir").isPresent()
        || application.info().name().filter(Interactive::isNamed).isPresent();
  }

  private static boolean isNamed(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return SHELLS.stream().anyMatch(name::startsWith)
        || NOTEBOOKS.stream().anyMatch(lower::contains);
  }
}
