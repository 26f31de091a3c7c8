package io.sparkadvisor.advisor.source.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkadvisor.rules.event.PlanDescription;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The plan of one query, as the History Servers of two versions show it, cut to what is read. */
class PlanOutlineTest {

  private static final String PRINTED =
      """
      == Physical Plan ==
      AdaptiveSparkPlan (19)
      +- == Final Plan ==
         ResultQueryStage (6), Statistics(sizeInBytes=8.0 EiB)
         +- * HashAggregate (5)
            +- ShuffleQueryStage (4), Statistics(sizeInBytes=15.3 MiB, rowCount=2.87E+5)
               +- Exchange (3)
                  +- * ColumnarToRow (2)
                     +- Scan parquet  (1)
      +- == Initial Plan ==
         HashAggregate (15)
         +- Exchange (14)
            +- Scan parquet  (1)


      (1) Scan parquet
      Output [1]: [user_id#1L]
      PushedFilters: [IsNotNull(user_id)]
      ReadSchema: struct<user_id:bigint>

      (3) Exchange
      Input [1]: [user_id#1L]
      Arguments: hashpartitioning(user_id#1L, 200), ENSURE_REQUIREMENTS, [plan_id=39]
      """;

  private static final List<String> OF_SPARK_4_2 =
      List.of("AdaptiveSparkPlan", "HashAggregate", "Exchange", "ColumnarToRow", "Scan parquet ");

  // Spark 3.5 does not know the node, and shows it where it leaves out those that it knows.
  private static final List<String> OF_SPARK_3_5 =
      List.of(
          "AdaptiveSparkPlan",
          "ResultQueryStage",
          "HashAggregate",
          "Exchange",
          "ColumnarToRow",
          "Scan parquet ");

  @Test
  void aServerThatIsOlderThanTheApplicationTellsTheSameOfItsPlan() throws IOException {
    List<String> newer = outline(OF_SPARK_4_2);

    assertThat(newer)
        .contains("ShuffleQueryStage")
        .anyMatch(line -> line.contains("hashpartitioning(user_id#1L, 200)"))
        .anyMatch(line -> line.contains("PushedFilters: [IsNotNull(user_id)]"));
    assertThat(outline(OF_SPARK_3_5)).isEqualTo(newer);
  }

  private static List<String> outline(List<String> names) throws IOException {
    ObjectMapper json = new ObjectMapper();
    var execution = json.createObjectNode().put("planDescription", PRINTED);
    var nodes = execution.putArray("nodes");
    var edges = execution.putArray("edges");
    for (int id = 0; id < names.size(); id++) {
      nodes.addObject().put("nodeId", id).put("nodeName", names.get(id)).putArray("metrics");
      if (id > 0) {
        edges.addObject().put("fromId", id).put("toId", id - 1);
      }
    }
    List<String> lines = new ArrayList<>();
    PlanDescription plan = new PlanGraph(execution, new PlanMetrics(), Optional.empty()).tree();
    for (List<PlanDescription> at = List.of(plan); !at.isEmpty(); at = at.get(0).children()) {
      lines.add(at.get(0).description());
    }
    return lines;
  }
}
