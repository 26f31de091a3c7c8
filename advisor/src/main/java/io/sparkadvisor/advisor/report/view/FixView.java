package io.sparkadvisor.advisor.report.view;

import io.sparkadvisor.advisor.report.words.Wording;
import io.sparkadvisor.rules.fact.Language;
import io.sparkadvisor.rules.finding.Fix;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How to apply a remedy. */
public sealed interface FixView {

  /** Set properties. */
  record Configuration(List<PropertyView> changes) implements FixView {}

  /** Change code. */
  record Code(
      @Meaning("What stands there now, as far as the run shows it") Map<Language, String> before,
      @Meaning("What to write") Map<Language, String> snippets)
      implements FixView {}

  /** Change the cluster, or something else outside the application. */
  record Cluster(String what) implements FixView {}

  /** How to apply a remedy. */
  static FixView of(Fix fix) {
    if (fix instanceof Fix.Configuration configuration) {
      return new Configuration(configuration.changes().stream().map(PropertyView::of).toList());
    } else if (fix instanceof Fix.Code code) {
      return new Code(new TreeMap<>(code.before()), new TreeMap<>(code.snippets()));
    }
    return new Cluster(Wording.plain(((Fix.Cluster) fix).what()));
  }
}
