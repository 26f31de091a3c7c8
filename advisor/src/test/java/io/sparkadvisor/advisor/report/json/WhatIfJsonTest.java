package io.sparkadvisor.advisor.report.json;

import static io.sparkadvisor.rules.testing.Amounts.cores;
import static io.sparkadvisor.rules.testing.Amounts.seconds;
import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.TaskSpec.task;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkadvisor.advisor.replay.Replayer;
import io.sparkadvisor.advisor.report.ReportSchema;
import io.sparkadvisor.advisor.whatif.Answer;
import io.sparkadvisor.advisor.whatif.Ask;
import io.sparkadvisor.advisor.whatif.Curve;
import io.sparkadvisor.advisor.whatif.Request;
import io.sparkadvisor.advisor.whatif.WhatIf;
import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.NoSpill;
import io.sparkadvisor.rules.change.ResizeCluster;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageKey;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WhatIfJsonTest {

  private static final SparkApplication APPLICATION =
      anApplication()
          .onExecutors(2, cores(2))
          .with(stage(4).tasks(16, task().lasting(seconds(10))))
          .build();

  private static final Replayer REPLAYER = Replayer.of(APPLICATION);

  private static final Request NOTHING_MORE = new Request(Map.of());

  private static JsonNode json(Change change) throws IOException {
    return json(WhatIf.of(APPLICATION, REPLAYER).after(List.of(change)).answer(NOTHING_MORE));
  }

  private static JsonNode json(Answer answer) throws IOException {
    StringWriter out = new StringWriter();
    WhatIfJson.write(out, answer);
    assertThat(ReportSchema.whatIfOffences(out.toString())).isEmpty();
    return new ObjectMapper().readTree(out.toString());
  }

  @Test
  void aPredictionIsWrittenAsTheSchemaSays() throws IOException {
    JsonNode json = json(new ResizeCluster(4, 2));

    assertThat(json.get("before_ms").asLong()).isEqualTo(40_000);
    assertThat(json.at("/changes/0/type").asText()).isEqualTo("resize_cluster");
    assertThat(json.at("/changes/0/executors").asInt()).isEqualTo(4);
    assertThat(json.at("/prediction/mid_ms").asLong()).isBetween(15_000L, 30_000L);
    assertThat(json.at("/prediction/bottleneck/stage").asText()).isEqualTo("4.0");
    assertThat(json.get("curve").isNull()).isTrue();
  }

  @Test
  void whatChangesNothingIsSaidWithItsReason() throws IOException {
    JsonNode json = json(new NoSpill(new StageKey(4, 0)));

    assertThat(json.at("/prediction/type").asText()).isEqualTo("no_effect");
    assertThat(json.at("/prediction/why").asText()).contains("did not spill");
  }

  @Test
  void whatCannotBeSaidIsSaidWithItsReason() throws IOException {
    JsonNode json = json(new NoSpill(new StageKey(99, 0)));

    assertThat(json.at("/prediction/type").asText()).isEqualTo("cannot_say");
    assertThat(json.at("/prediction/why").asText()).contains("99.0");
    assertThat(json.at("/prediction/mid_ms").isMissingNode()).isTrue();
  }

  @Test
  void aCurveHasItsPointsAndItsKnee() throws IOException {
    Answer answer =
        WhatIf.of(APPLICATION, REPLAYER)
            .answer(new Request(Map.of(Ask.EXECUTORS, List.of("1,2,4"))));
    Curve curve = answer.curves().get(0);
    JsonNode json = json(answer);

    assertThat(json.get("prediction").isNull()).isTrue();
    assertThat(json.at("/curve/cores_per_executor").asInt()).isEqualTo(2);
    assertThat(json.at("/curve/points")).hasSize(3);
    assertThat(json.at("/curve/points/1/executors").asInt()).isEqualTo(2);
    assertThat(json.at("/curve/knee").asInt()).isEqualTo(curve.knee().getAsInt());
  }
}
