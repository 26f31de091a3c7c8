package io.sparkadvisor.advisor.report;

import io.sparkadvisor.rules.fact.SourceLine;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.finding.Language;

/** Guesses the language of an application, so that advice is shown in it. */
final class UserLanguage {

  private UserLanguage() {}

  /** Python where anything says so; else Scala or Java by the user's own source lines. */
  static Language of(SparkApplication application) {
    boolean submittedPython =
        application.properties().get("spark.yarn.isPython").orElse("").equals("true")
            || application.stages().stream().anyMatch(UserLanguage::isPython);
    if (submittedPython) {
      return Language.PYTHON;
    }
    boolean java =
        application.stages().stream()
            .flatMap(stage -> stage.sourceLine().stream())
            .map(SourceLine::file)
            .findFirst()
            .filter(file -> file.endsWith(".java"))
            .isPresent();
    return java ? Language.JAVA : Language.SCALA;
  }

  // Py4J calls Spark by reflection, so that the call site of Python code is this class of the JVM.
  private static boolean isPython(StageAttempt stage) {
    return stage.name().contains("NativeMethodAccessorImpl.java")
        || stage.name().contains(".py:")
        || stage.details().contains("py4j.");
  }
}
