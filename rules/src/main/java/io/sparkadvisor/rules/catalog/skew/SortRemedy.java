package io.sparkadvisor.rules.catalog.skew;

import io.sparkadvisor.rules.change.Salt;
import io.sparkadvisor.rules.fact.PlanText;
import io.sparkadvisor.rules.finding.FixSafety;
import io.sparkadvisor.rules.finding.Remedy;
import io.sparkadvisor.rules.finding.Sentence;
import java.util.Map;
import java.util.Optional;

/**
 * A global sort keeps rows that are equal by its key in one range: a further key tells them apart.
 */
final class SortRemedy {
  private static final Snippets CODE =
      new Snippets()
          .sql("ORDER BY <key>, <further>")
          .python("rows.orderBy(\"<key>\", \"<further>\")")
          .scala("rows.orderBy(\"<key>\", \"<further>\")")
          .java("rows.orderBy(\"<key>\", \"<further>\");");

  private SortRemedy() {}

  static Remedy of(HotPartitions hot) {
    String description = hot.reading().shuffle().orElseThrow().node().description();
    String first =
        PlanText.parts(PlanText.inside(description, "rangepartitioning(")).stream()
            .findFirst()
            .map(key -> key.split(" ", 2)[0])
            .filter(PlanText::isColumn)
            .map(PlanText::plain)
            .orElse("key");
    return new Remedy(
        Sentence.of("Sort by a further column that tells the hot rows apart"),
        Sentence.of(
            "Rows that are equal by the sort key all go to one range, however many there are. A"
                + " further key, such as an id, lets ranges end within them, and keeps the order by"
                + " the first."),
        CODE.with(Map.of("key", first, "further", "id")),
        Optional.of(new Salt(hot.key(), hot.buckets())),
        FixSafety.REVIEW);
  }
}
