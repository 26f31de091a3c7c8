package io.sparkadvisor.advisor.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.advisor.report.words.Wording;
import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.Memory;
import io.sparkadvisor.rules.change.ResizeCluster;
import io.sparkadvisor.rules.change.SkipStages;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.task.TaskPart;
import io.sparkadvisor.rules.fact.value.Bytes;
import io.sparkadvisor.rules.fact.value.TimeSpan;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ChangesInWordsTest {

  private static final StageKey STAGE = new StageKey(4, 0);
  private static final TimeSpan SECOND = new TimeSpan(Instant.EPOCH, Instant.EPOCH.plusSeconds(1));

  private static String words(Change change) {
    return Wording.plain(change.inWords());
  }

  @Test
  void changesReadAsSomethingThatCouldBeSo() {
    assertThat(words(new ResizeCluster(20, 1))).isEqualTo("20 executors of 1 core");
    assertThat(words(new Memory(Bytes.ofGib(8)))).isEqualTo("executors with 8 GiB of memory");
    assertThat(words(new SkipStages(List.of(STAGE, new StageKey(5, 1)))))
        .isEqualTo("stage 4, stage 5 (attempt 1) not run");
  }

  @Test
  void everyKindOfChangeHasWords() throws ReflectiveOperationException {
    for (Class<?> kind : Change.class.getPermittedSubclasses()) {
      assertThat(words(example(kind))).as(kind.getSimpleName()).doesNotContain("[");
    }
  }

  private static Change example(Class<?> kind) throws ReflectiveOperationException {
    RecordComponent[] parts = kind.getRecordComponents();
    Class<?>[] types = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values = Arrays.stream(parts).map(ChangesInWordsTest::value).toArray();
    return (Change) kind.getDeclaredConstructor(types).newInstance(values);
  }

  private static Object value(RecordComponent part) {
    String type = part.getGenericType().getTypeName();
    if (type.endsWith("<" + TimeSpan.class.getName() + ">")) {
      return List.of(SECOND);
    } else if (type.endsWith("<java.lang.String>")) {
      return List.of("7");
    } else if (type.endsWith("<java.lang.Integer>")) {
      return List.of(1, 2);
    } else if (type.endsWith("<" + Change.class.getName() + ">")) {
      return List.of(new Memory(Bytes.ofGib(8)));
    }
    return value(part.getType());
  }

  private static Object value(Class<?> type) {
    if (type == boolean.class) {
      return true;
    } else if (type == int.class) {
      return 2;
    } else if (type == long.class) {
      return 3L;
    } else if (type == double.class) {
      return 0.5;
    } else if (type == StageKey.class) {
      return STAGE;
    } else if (type == Bytes.class) {
      return Bytes.ofMib(64);
    } else if (type == Instant.class) {
      return Instant.EPOCH;
    } else if (type == Duration.class) {
      return Duration.ofSeconds(1);
    } else if (type == String.class) {
      return "worker-1";
    } else if (type == SortedMap.class) {
      return new TreeMap<>(Map.of("spark.sql.shuffle.partitions", "8"));
    } else if (type == Optional.class) {
      return Optional.empty();
    } else if (type == TaskPart.class) {
      return TaskPart.SPILL;
    } else if (type == List.class) {
      return List.of(STAGE);
    }
    throw new IllegalArgumentException("No example of " + type);
  }
}
