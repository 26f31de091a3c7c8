package io.sparkadvisor.rules.catalog.skew;

import io.sparkadvisor.rules.change.Salt;
import io.sparkadvisor.rules.fact.PlanText;
import io.sparkadvisor.rules.fact.ShuffleExchange;
import io.sparkadvisor.rules.finding.FixSafety;
import io.sparkadvisor.rules.finding.Remedy;
import io.sparkadvisor.rules.text.Sentence;
import java.util.Map;
import java.util.Optional;

/**
 * Ranges keep rows that are equal by their key together, in a global sort as in a repartition by
 * range: a further key tells them apart.
 */
final class SortRemedy {
  private static final Snippets SORT =
      new Snippets()
          .sql("SELECT * FROM rows ORDER BY <key>, <further>")
          .python("rows.orderBy(\"<key>\", \"<further>\")")
          .scala("rows.orderBy(\"<key>\", \"<further>\")")
          .java("rows.orderBy(\"<key>\", \"<further>\");");

  private static final Snippets SORT_NOW =
      new Snippets()
          .sql("SELECT * FROM rows ORDER BY <key>")
          .python("rows.orderBy(\"<key>\")")
          .scala("rows.orderBy(\"<key>\")")
          .java("rows.orderBy(\"<key>\");");

  private static final Snippets REPARTITION_NOW =
      new Snippets()
          .sql("SELECT /*+ REPARTITION_BY_RANGE(<n>, <key>) */ * FROM rows")
          .python("rows.repartitionByRange(<n>, \"<key>\")")
          .scala("rows.repartitionByRange(<n>, col(\"<key>\"))")
          .java("rows.repartitionByRange(<n>, col(\"<key>\"));");

  private static final Snippets REPARTITION =
      new Snippets()
          .sql("SELECT /*+ REPARTITION_BY_RANGE(<n>, <key>, <further>) */ * FROM rows")
          .python("rows.repartitionByRange(<n>, \"<key>\", \"<further>\")")
          .scala("rows.repartitionByRange(<n>, col(\"<key>\"), col(\"<further>\"))")
          .java("rows.repartitionByRange(<n>, col(\"<key>\"), col(\"<further>\"));");

  private SortRemedy() {}

  static Remedy of(HotPartitions hot) {
    boolean sorts = hot.reading().kind() == Reading.Kind.SORT;
    ShuffleExchange shuffle = hot.reading().shuffle().orElseThrow();
    String first =
        PlanText.parts(PlanText.inside(shuffle.node().description(), "rangepartitioning(")).stream()
            .findFirst()
            .map(key -> key.split(" ", 2)[0])
            .filter(PlanText::isColumn)
            .map(PlanText::plain)
            .orElse("key");
    int partitions = shuffle.partitions().orElse(hot.stage().taskCount());
    return new Remedy(
        sorts
            ? Sentence.of("Sort by a further column in which the hot rows differ")
            : Sentence.of("Partition by a further column in which the hot rows differ"),
        Sentence.of(
            "Rows that are equal by the key all go to one range, however many there are. A further"
                + " key, such as an id, lets ranges end within them, and keeps the order by the"
                + " first."),
        (sorts ? SORT : REPARTITION)
            .inPlaceOf(
                sorts ? SORT_NOW : REPARTITION_NOW,
                Map.of("key", first, "further", "id", "n", Integer.toString(partitions))),
        Optional.of(new Salt(hot.key(), hot.buckets())),
        FixSafety.REVIEW);
  }
}
