package io.sparkadvisor.advisor.source.eventlog.decode;

import io.sparkadvisor.rules.event.TaskDescription;
import java.util.List;

/**
 * Reads {@code Task Info} up to its accumulables, which every version of Spark writes last. One
 * object serves any number of tasks.
 */
final class TaskInfoKeys {
  private static final List<String> NAMES =
      List.of(
          "Task ID",
          "Index",
          "Attempt",
          "Partition ID",
          "Launch Time",
          "Executor ID",
          "Host",
          "Locality",
          "Speculative",
          "Getting Result Time",
          "Finish Time",
          "Failed",
          "Killed",
          "Accumulables");

  private static final int PARTITION_ID = 3;
  private static final int KILLED = 12;
  private static final int ACCUMULABLES = 13;

  /** All but those that came with Spark 3.3 and 2.0. */
  private static final int NEEDED = (1 << ACCUMULABLES) - 1 - (1 << PARTITION_ID) - (1 << KILLED);

  private final KeyTable keys = new KeyTable(NAMES);
  private long taskId;
  private int index;
  private int attempt;
  private int partitionId;
  private long launchMs;
  private String executorId = "";
  private String host = "";
  private String locality = "";
  private boolean speculative;
  private long gettingResultMs;
  private long finishMs;
  private boolean failed;
  private boolean killed;

  /** Reads behind the opening brace, and stops before the array of accumulables. */
  void read(CompactJson json) {
    int seen = 0;
    killed = false;
    int previous = -1;
    while (!json.isLost()) {
      int key = json.key(keys, previous);
      if (key == ACCUMULABLES) {
        break;
      }
      if (key < 0) {
        json.skipField();
      } else {
        seen |= 1 << key;
        readValue(json, key);
        previous = key;
      }
      if (!json.hasNext()) {
        json.lose();
      }
    }
    if ((seen & NEEDED) != NEEDED || !Value.isIndex(index) || !Value.isTime(launchMs)) {
      json.lose();
    }
    if ((seen & 1 << PARTITION_ID) == 0) {
      partitionId = index;
    }
  }

  private void readValue(CompactJson json, int key) {
    switch (key) {
      case 0 -> taskId = json.number();
      case 1 -> index = json.integer();
      case 2 -> attempt = json.integer();
      case PARTITION_ID -> partitionId = json.integer();
      case 4 -> launchMs = json.number();
      case 5 -> executorId = json.string();
      case 6 -> host = json.string();
      case 7 -> locality = json.string();
      case 8 -> speculative = json.bool();
      case 9 -> gettingResultMs = json.number();
      case 10 -> finishMs = json.number();
      case 11 -> failed = json.bool();
      case KILLED -> killed = json.bool();
      default -> throw new AssertionError(key);
    }
  }

  /** What was read. */
  TaskDescription description() {
    return new TaskDescription(
        taskId,
        index,
        attempt,
        partitionId,
        launchMs,
        Value.timeOrZero(gettingResultMs),
        Value.timeOrZero(finishMs),
        executorId,
        host,
        locality,
        speculative,
        failed,
        killed);
  }
}
