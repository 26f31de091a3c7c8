package io.sparkadvisor.advisor.report;

import static io.sparkadvisor.rules.testing.Amounts.cores;
import static io.sparkadvisor.rules.testing.Amounts.seconds;
import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.TaskSpec.task;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkadvisor.advisor.advice.Curve;
import io.sparkadvisor.advisor.replay.Replayer;
import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.NoSpill;
import io.sparkadvisor.rules.change.ResizeCluster;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageKey;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class WhatIfJsonTest {

  private static final SparkApplication APPLICATION =
      anApplication()
          .onExecutors(2, cores(2))
          .with(stage(4).tasks(16, task().lasting(seconds(10))))
          .build();

  private static final Replayer REPLAYER = Replayer.of(APPLICATION);

  private static JsonNode json(Optional<Curve> curve, Change... changes) throws IOException {
    StringWriter out = new StringWriter();
    WhatIfJson.write(out, APPLICATION, REPLAYER, List.of(changes), curve);
    assertThat(ReportSchema.whatIfOffences(out.toString())).isEmpty();
    return new ObjectMapper().readTree(out.toString());
  }

  @Test
  void aPredictionIsWrittenAsTheSchemaSays() throws IOException {
    JsonNode json = json(Optional.empty(), new ResizeCluster(4, 2));

    assertThat(json.get("before_ms").asLong()).isEqualTo(40_000);
    assertThat(json.at("/changes/0/type").asText()).isEqualTo("resize_cluster");
    assertThat(json.at("/changes/0/executors").asInt()).isEqualTo(4);
    assertThat(json.at("/prediction/mid_ms").asLong()).isBetween(15_000L, 30_000L);
    assertThat(json.at("/prediction/bottleneck/stage").asText()).isEqualTo("4.0");
    assertThat(json.get("curve").isNull()).isTrue();
  }

  @Test
  void whatChangesNothingIsSaidWithItsReason() throws IOException {
    JsonNode json = json(Optional.empty(), new NoSpill(new StageKey(4, 0)));

    assertThat(json.at("/prediction/no_effect").asText()).contains("did not spill");
  }

  @Test
  void whatCannotBeSaidIsSaidWithItsReason() throws IOException {
    JsonNode json = json(Optional.empty(), new NoSpill(new StageKey(99, 0)));

    assertThat(json.at("/prediction/cannot_say").asText()).contains("99.0");
    assertThat(json.at("/prediction/mid_ms").isMissingNode()).isTrue();
  }

  @Test
  void aCurveHasItsPointsAndItsKnee() throws IOException {
    Curve curve = Curve.of(REPLAYER, new TreeSet<>(List.of(1, 2, 4)), 2, List.of());
    JsonNode json = json(Optional.of(curve));

    assertThat(json.get("prediction").isNull()).isTrue();
    assertThat(json.at("/curve/cores_per_executor").asInt()).isEqualTo(2);
    assertThat(json.at("/curve/points")).hasSize(3);
    assertThat(json.at("/curve/points/1/executors").asInt()).isEqualTo(2);
    assertThat(json.at("/curve/knee").asInt()).isEqualTo(curve.knee().getAsInt());
  }
}
