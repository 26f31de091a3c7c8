package io.sparkadvisor.rules.fact.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FileWriteTest {

  private static PlanNode node(NodeMetric... metrics) {
    return new PlanNode(
        0,
        "Execute InsertIntoHadoopFsRelationCommand",
        "Execute InsertIntoHadoopFsRelationCommand s3://lake/daily, false, Parquet",
        Map.of(),
        List.of(metrics),
        Set.of(),
        List.of());
  }

  private static NodeMetric metric(String name, long value) {
    return new NodeMetric(name, NodeMetric.Type.SUM, 7, OptionalLong.of(value), Optional.empty());
  }

  @Test
  void tellsWhatItWrote() {
    FileWrite write =
        FileWrite.of(
                node(
                    metric("number of written files", 400),
                    metric("written output", 1_000),
                    metric("number of dynamic part", 20),
                    metric("job commit time", 90)))
            .orElseThrow();

    assertThat(write.files()).hasValue(400);
    assertThat(write.bytes()).hasValue(1_000);
    assertThat(write.partitions()).hasValue(20);
    assertThat(write.commitMs()).hasValue(90);
    assertThat(write.rows()).isEmpty();
  }

  @Test
  void aNodeThatWritesNoFilesIsNone() {
    assertThat(FileWrite.of(node(metric("number of output rows", 3)))).isEmpty();
  }
}
