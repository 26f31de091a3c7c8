package io.sparkadvisor.advisor.replay.model.run;

import io.sparkadvisor.rules.fact.Executor;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.task.Tasks;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Which tasks were the first of their stage on one of an executor's slots: its classes are loaded
 * there, and its code is compiled.
 */
final class FirstTasks {

  private final Map<String, Integer> slots = new HashMap<>();

  FirstTasks(SparkApplication application) {
    for (Executor executor : application.executors()) {
      slots.put(executor.id(), Math.max(1, application.cluster().slots(executor)));
    }
  }

  /**
   * Those of one stage, as places in an order of launch.
   *
   * @param rows the rows of its tasks, in the order of their launch
   */
  BitSet in(Tasks tasks, int[] rows) {
    BitSet first = new BitSet(rows.length);
    Map<String, Integer> launched = new HashMap<>();
    for (int t = 0; t < rows.length; t++) {
      String executor = tasks.executorId(rows[t]);
      int before = launched.merge(executor, 1, Integer::sum) - 1;
      first.set(t, before < slots.getOrDefault(executor, 1));
    }
    return first;
  }
}
