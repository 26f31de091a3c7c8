package io.sparkadvisor.advisor.report.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.sparkadvisor.rules.change.CloseDriverGaps;
import io.sparkadvisor.rules.change.SplitSkew;
import io.sparkadvisor.rules.fact.Language;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.value.Bytes;
import io.sparkadvisor.rules.fact.value.TimeSpan;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RecordJsonTest {

  /** Whatever may be unknown. */
  public record Perhaps(
      Optional<Duration> time, OptionalInt count, OptionalLong line, OptionalDouble error) {}

  private static String json(Object value) throws IOException {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      new RecordJson(json).write(value);
    }
    return out.toString();
  }

  @Test
  void namesTheKindAndItsPartsWithTheirUnits() throws IOException {
    var change = new SplitSkew(new StageKey(4, 0), 5, Bytes.ofMib(256), Bytes.ofMib(64));
    assertThat(json(change))
        .isEqualTo(
            "{\"type\":\"split_skew\",\"stage\":\"4.0\",\"factor\":5.0,"
                + "\"threshold_bytes\":268435456,\"target_bytes\":67108864}");
  }

  @Test
  void writesTimesByTheirStartAndEnd() throws IOException {
    var second = new TimeSpan(Instant.EPOCH, Instant.EPOCH.plusSeconds(1));
    assertThat(json(new CloseDriverGaps(List.of(second))))
        .isEqualTo(
            "{\"type\":\"close_driver_gaps\",\"gaps\":[{\"start\":\"1970-01-01T00:00:00Z\","
                + "\"end\":\"1970-01-01T00:00:01Z\"}]}");
  }

  @Test
  void whatIsNotKnownIsNull() throws IOException {
    assertThat(
            json(
                new Perhaps(
                    Optional.empty(),
                    OptionalInt.empty(),
                    OptionalLong.empty(),
                    OptionalDouble.empty())))
        .isEqualTo("{\"time_ms\":null,\"count\":null,\"line\":null,\"error\":null}");
    assertThat(
            json(
                new Perhaps(
                    Optional.of(Duration.ofSeconds(2)),
                    OptionalInt.of(0),
                    OptionalLong.of(7),
                    OptionalDouble.of(0.5))))
        .isEqualTo("{\"time_ms\":2000,\"count\":0,\"line\":7,\"error\":0.5}");
    assertThat(json(Double.POSITIVE_INFINITY)).isEqualTo("null");
  }

  @Test
  void constantsAreLowerCaseAsKeysToo() throws IOException {
    assertThat(json(Map.of(Language.PYTHON, "df"))).isEqualTo("{\"python\":\"df\"}");
    assertThat(json(List.of(Language.SQL))).isEqualTo("[\"sql\"]");
  }
}
