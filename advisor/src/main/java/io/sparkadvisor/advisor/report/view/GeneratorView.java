package io.sparkadvisor.advisor.report.view;

import io.sparkadvisor.advisor.ProductVersion;

/** What wrote a report. */
public record GeneratorView(@Meaning(pattern = "^spark-advisor$") String name, String version) {

  /** This version of this advisor. */
  public static GeneratorView ours() {
    return new GeneratorView("spark-advisor", ProductVersion.text());
  }
}
