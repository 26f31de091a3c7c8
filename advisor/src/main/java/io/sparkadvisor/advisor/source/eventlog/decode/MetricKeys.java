package io.sparkadvisor.advisor.source.eventlog.decode;

import io.sparkadvisor.rules.metric.ExecutorMetric;
import io.sparkadvisor.rules.metric.TaskMetric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads an object of measures, and the objects within it, into an array. */
final class MetricKeys {
  private static final int UPDATED_BLOCKS = -1;
  private static final int NESTED = -2;

  private static final byte[] EMPTY_ARRAY = KeyTable.ascii("[]");

  private final KeyTable keys;

  /** For each key the place of its value in the array. */
  private final int[] places;

  private final MetricKeys[] nested;

  /** The bytes of the object that came last, and the value of each key, where nothing is nested. */
  private byte[] last = {0};

  private final long[] lastValues;
  private final boolean remembers;

  private MetricKeys(List<String> names, int[] places, MetricKeys[] nested) {
    this.keys = new KeyTable(names);
    this.places = places;
    this.nested = nested;
    this.lastValues = new long[places.length];
    this.remembers = isFlat(places);
  }

  /** {@code Task Metrics}: values stand in the order of {@link TaskMetric}. */
  static MetricKeys ofTask() {
    MetricKeys push = group(TaskMetric.Group.PUSH_BASED_SHUFFLE_READ, List.of(), List.of());
    return group(
        TaskMetric.Group.TASK,
        List.of(
            TaskMetric.Group.SHUFFLE_READ.jsonName(),
            TaskMetric.Group.SHUFFLE_WRITE.jsonName(),
            TaskMetric.Group.INPUT.jsonName(),
            TaskMetric.Group.OUTPUT.jsonName(),
            "Updated Blocks"),
        List.of(
            group(
                TaskMetric.Group.SHUFFLE_READ,
                List.of(TaskMetric.Group.PUSH_BASED_SHUFFLE_READ.jsonName()),
                List.of(push)),
            group(TaskMetric.Group.SHUFFLE_WRITE, List.of(), List.of()),
            group(TaskMetric.Group.INPUT, List.of(), List.of()),
            group(TaskMetric.Group.OUTPUT, List.of(), List.of())));
  }

  /** {@code Task Executor Metrics}: values stand in the order of {@link ExecutorMetric}. */
  static MetricKeys ofExecutor() {
    List<String> names = new ArrayList<>();
    ExecutorMetric[] metrics = ExecutorMetric.values();
    int[] places = new int[metrics.length];
    for (int i = 0; i < metrics.length; i++) {
      places[i] = i;
      names.add(metrics[i].jsonName());
    }
    return new MetricKeys(names, places, new MetricKeys[metrics.length]);
  }

  private static MetricKeys group(
      TaskMetric.Group group, List<String> objects, List<MetricKeys> readers) {
    List<String> names = new ArrayList<>();
    TaskMetric[] metrics = TaskMetric.values();
    int[] places = new int[metrics.length];
    for (int i = 0; i < metrics.length; i++) {
      if (metrics[i].group() == group) {
        places[names.size()] = i;
        names.add(metrics[i].jsonName());
      }
    }
    int first = names.size();
    names.addAll(objects);
    places = Arrays.copyOf(places, names.size());
    MetricKeys[] nested = new MetricKeys[names.size()];
    for (int i = 0; i < objects.size(); i++) {
      places[first + i] = i < readers.size() ? NESTED : UPDATED_BLOCKS;
      nested[first + i] = i < readers.size() ? readers.get(i) : null;
    }
    return new MetricKeys(names, places, nested);
  }

  /**
   * Reads from the opening to the closing brace. Blocks that were updated make the cursor lost.
   *
   * <p>Tasks that follow each other often have the same measures of a kind, mostly zeros: these are
   * recognised by their bytes.
   */
  void read(CompactJson json, long[] values) {
    if (remembers && json.accept(last)) {
      for (int i = 0; i < places.length; i++) {
        values[places[i]] = lastValues[i];
      }
      return;
    }
    int start = json.at();
    if (!json.accept('{')) {
      json.lose();
    }
    if (!json.accept('}')) {
      readFields(json, values);
    }
    if (remembers && !json.isLost()) {
      last = json.bytesFrom(start, last);
      for (int i = 0; i < places.length; i++) {
        lastValues[i] = values[places[i]];
      }
    }
  }

  private static boolean isFlat(int[] places) {
    for (int place : places) {
      if (place < 0) {
        return false;
      }
    }
    return true;
  }

  private void readFields(CompactJson json, long[] values) {
    int previous = -1;
    do {
      int key = json.key(keys, previous);
      if (key < 0) {
        json.skipField();
      } else {
        previous = key;
        int place = places[key];
        if (place >= 0) {
          values[place] = json.number();
        } else if (place == NESTED) {
          nested[key].read(json, values);
        } else {
          json.expect(EMPTY_ARRAY);
        }
      }
    } while (json.hasNext());
  }
}
