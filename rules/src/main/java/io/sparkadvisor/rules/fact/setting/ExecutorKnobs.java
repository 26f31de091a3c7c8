package io.sparkadvisor.rules.fact.setting;

import static io.sparkadvisor.rules.fact.setting.Default.none;
import static io.sparkadvisor.rules.fact.setting.Knob.knob;
import static io.sparkadvisor.rules.fact.setting.Knob.since;
import static io.sparkadvisor.rules.fact.setting.PropertyText.COUNT;
import static io.sparkadvisor.rules.fact.setting.PropertyText.NAME;
import static io.sparkadvisor.rules.fact.setting.Touches.EXECUTORS;

import java.util.Optional;

/** How many executors there are, and how large; their memory stands in {@link MemoryKnobs}. */
public final class ExecutorKnobs {

  // SchedulerBackendUtils.DEFAULT_NUMBER_EXECUTORS, for YARN and Kubernetes.
  private static final int WITHOUT_A_NUMBER = 2;

  /** How many; where they come and go with the work, what they begin with. */
  public static final Knob<Integer> INSTANCES =
      knob("spark.executor.instances", since(1, 0), COUNT, ExecutorKnobs::instances, EXECUTORS);

  /** The cores of each; a standalone executor takes all of its worker if it is not set. */
  public static final Knob<Integer> CORES =
      knob("spark.executor.cores", since(1, 0), COUNT, ExecutorKnobs::cores, EXECUTORS);

  /** The cores of all together on a standalone cluster; empty for all that it has. */
  public static final Knob<Integer> CORES_MAX =
      knob("spark.cores.max", since(0, 6), COUNT, none(), EXECUTORS);

  /** What their JVMs are started with. */
  public static final Knob<String> JAVA_OPTIONS =
      knob("spark.executor.extraJavaOptions", since(1, 0), NAME, none(), EXECUTORS);

  private ExecutorKnobs() {}

  private static Optional<Integer> instances(SparkSettings settings) {
    return isContained(settings) && !settings.get(AllocationKnobs.ENABLED).value()
        ? Optional.of(WITHOUT_A_NUMBER)
        : Optional.empty();
  }

  private static Optional<Integer> cores(SparkSettings settings) {
    return isContained(settings) ? Optional.of(1) : Optional.empty();
  }

  private static boolean isContained(SparkSettings settings) {
    String master = settings.properties().get("spark.master").orElse("");
    return master.startsWith("yarn") || master.startsWith("k8s");
  }
}
