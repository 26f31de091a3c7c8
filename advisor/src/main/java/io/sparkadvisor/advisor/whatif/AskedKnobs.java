package io.sparkadvisor.advisor.whatif;

import static io.sparkadvisor.advisor.whatif.WrongRequestException.require;

import io.sparkadvisor.rules.change.KnobChange;
import io.sparkadvisor.rules.fact.setting.AdaptiveKnobs;
import io.sparkadvisor.rules.fact.setting.JoinKnobs;
import io.sparkadvisor.rules.fact.setting.MemoryKnobs;
import io.sparkadvisor.rules.fact.setting.SqlKnobs;
import io.sparkadvisor.rules.fact.value.Bytes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** All that is asked for by a property, as one change: they are set together. */
final class AskedKnobs {

  private final Request request;
  private final Map<String, String> set = new LinkedHashMap<>();

  private AskedKnobs(Request request) {
    this.request = request;
  }

  /** The change; empty where none is asked for. */
  static Optional<KnobChange> of(Request request) {
    Map<String, String> set = new AskedKnobs(request).all();
    return set.isEmpty() ? Optional.empty() : Optional.of(KnobChange.of(set));
  }

  private Map<String, String> all() {
    for (String word : request.all(Ask.SET)) {
      int equals = word.indexOf('=');
      require(equals > 0, "--set needs KEY=VALUE, not " + word + ".");
      set.put(word.substring(0, equals).strip(), word.substring(equals + 1).strip());
    }
    request.one(Ask.EXECUTOR_MEMORY).ifPresent(this::memory);
    request
        .number(Ask.SHUFFLE_PARTITIONS)
        .ifPresent(count -> put(SqlKnobs.SHUFFLE_PARTITIONS.key(), count));
    Optional<Boolean> adaptive = request.flag(Ask.ADAPTIVE);
    adaptive.ifPresent(on -> put(AdaptiveKnobs.ENABLED.key(), on));
    request.flag(Ask.AQE_SKEW_JOIN).ifPresent(on -> skewJoin(on, adaptive));
    return set;
  }

  private void memory(String size) {
    require(
        Bytes.parse(size, Bytes.ofMib(1)).isPresent(),
        "--executor-memory needs a size such as 8g, not " + size + ".");
    put(MemoryKnobs.EXECUTOR.key(), size);
  }

  private void skewJoin(boolean on, Optional<Boolean> adaptive) {
    if (on) {
      require(adaptive.orElse(true), "--aqe-skew-join needs adaptive execution.");
      put(AdaptiveKnobs.ENABLED.key(), true);
    }
    put(JoinKnobs.SKEW_JOIN.key(), on);
  }

  private void put(String key, Object value) {
    set.put(key, String.valueOf(value));
  }
}
