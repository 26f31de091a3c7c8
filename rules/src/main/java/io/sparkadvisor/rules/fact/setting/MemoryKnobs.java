package io.sparkadvisor.rules.fact.setting;

import static io.sparkadvisor.rules.fact.setting.Default.value;
import static io.sparkadvisor.rules.fact.setting.Knob.knob;
import static io.sparkadvisor.rules.fact.setting.Knob.since;
import static io.sparkadvisor.rules.fact.setting.PropertyText.BYTES;
import static io.sparkadvisor.rules.fact.setting.PropertyText.FLAG;
import static io.sparkadvisor.rules.fact.setting.PropertyText.MIB;
import static io.sparkadvisor.rules.fact.setting.PropertyText.NUMBER;
import static io.sparkadvisor.rules.fact.setting.Touches.DRIVER;
import static io.sparkadvisor.rules.fact.setting.Touches.EXECUTORS;

import io.sparkadvisor.rules.fact.value.Bytes;
import java.util.Optional;

/** The memory of executors and driver, and how it is shared out. */
public final class MemoryKnobs {

  /** The heap of an executor. */
  public static final Knob<Bytes> EXECUTOR =
      knob("spark.executor.memory", since(0, 7), MIB, value(Bytes.ofGib(1)), EXECUTORS);

  /** The share of an executor's heap beside it; Spark raises it for what is no JVM. */
  public static final Knob<Double> KUBERNETES_OVERHEAD_FACTOR =
      knob("spark.kubernetes.memoryOverheadFactor", since(2, 4), NUMBER, value(0.1), EXECUTORS);

  /** The share of an executor's heap that its container may hold beside it. */
  public static final Knob<Double> OVERHEAD_FACTOR =
      knob(
          "spark.executor.memoryOverheadFactor",
          since(3, 3),
          NUMBER,
          Default.of(KUBERNETES_OVERHEAD_FACTOR),
          EXECUTORS);

  /** What a container may hold beside the heap at least; a constant before it could be set. */
  public static final Knob<Bytes> MIN_OVERHEAD =
      knob(
          "spark.executor.minMemoryOverhead", since(4, 0), MIB, value(Bytes.ofMib(384)), EXECUTORS);

  // Spark class ResourceProfile, and the allocators of YARN and Kubernetes.
  private static final Default<Bytes> OF_HEAP = MemoryKnobs::overhead;

  /** What a container of YARN may hold beside the heap of its executor, by its old name. */
  public static final Knob<Bytes> YARN_OVERHEAD =
      knob("spark.yarn.executor.memoryOverhead", since(1, 0), MIB, OF_HEAP, EXECUTORS).until(2, 3);

  /** What a container may hold beside the heap of its executor. */
  public static final Knob<Bytes> OVERHEAD =
      knob(
          "spark.executor.memoryOverhead",
          since(2, 3),
          MIB,
          OF_HEAP.unlessSetAs(YARN_OVERHEAD),
          EXECUTORS);

  /** The heap of the driver. */
  public static final Knob<Bytes> DRIVER_HEAP =
      knob("spark.driver.memory", since(1, 1), MIB, value(Bytes.ofGib(1)), DRIVER);

  /** What the results of one job may hold in the driver; 0 for no limit. */
  public static final Knob<Bytes> MAX_RESULT_SIZE =
      knob("spark.driver.maxResultSize", since(1, 2), BYTES, value(Bytes.ofGib(1)), DRIVER);

  /** The share of the heap for execution and storage. */
  public static final Knob<Double> FRACTION =
      knob("spark.memory.fraction", since(1, 6), NUMBER, value(0.6), EXECUTORS);

  /** The share of that which execution does not take from storage. */
  public static final Knob<Double> STORAGE_FRACTION =
      knob("spark.memory.storageFraction", since(1, 6), NUMBER, value(0.5), EXECUTORS);

  /** Whether execution and storage have memory beside the heap. */
  public static final Knob<Boolean> OFF_HEAP =
      knob("spark.memory.offHeap.enabled", since(1, 6), FLAG, value(false), EXECUTORS);

  /** How much. */
  public static final Knob<Bytes> OFF_HEAP_SIZE =
      knob("spark.memory.offHeap.size", since(1, 6), BYTES, value(Bytes.ZERO), EXECUTORS);

  private MemoryKnobs() {}

  private static Optional<Bytes> overhead(SparkSettings settings) {
    Bytes heap = settings.get(EXECUTOR).value();
    Bytes share = heap.times(settings.get(OVERHEAD_FACTOR).value()).wholeMib();
    Bytes least = settings.get(MIN_OVERHEAD).value();
    return Optional.of(share.compareTo(least) < 0 ? least : share);
  }
}
