package io.sparkadvisor.rules.catalog.skew.hot;

import io.sparkadvisor.rules.change.Salt;
import io.sparkadvisor.rules.fact.plan.PlanText;
import io.sparkadvisor.rules.fact.plan.ShuffleExchange;
import io.sparkadvisor.rules.finding.Remedy;
import io.sparkadvisor.rules.text.Sentence;
import java.util.Map;

/**
 * Ranges keep rows that are equal by their key together, in a global sort as in a repartition by
 * range: a further key tells them apart.
 */
final class SortRemedy {
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
    return Remedy.to(
            sorts
                ? Sentence.of("Sort by a further column in which the hot rows differ")
                : Sentence.of("Partition by a further column in which the hot rows differ"))
        .because(
            "Rows that are equal by the key all go to one range, however many there are. A further"
                + " key, such as an id, lets ranges end within them, and keeps the order by the"
                + " first.")
        .comesTo(new Salt(hot.key(), hot.buckets()))
        .code(
            sorts ? "task-skew/further-sort-key" : "task-skew/further-range-key",
            Map.of("key", first, "further", "id", "n", Integer.toString(partitions)));
  }
}
