package io.sparkadvisor.rules.metric;

import java.util.Locale;

/**
 * What Spark measures of an executor's process, as peaks: the fields of {@code Executor Metrics}
 * and {@code Task Executor Metrics} (Spark class {@code
 * org.apache.spark.metrics.ExecutorMetricType}, since Spark 3.0). Measured with each heartbeat, or
 * each {@code spark.executor.metrics.pollingInterval} where that is set; the {@code ProcessTree}
 * ones only where {@code spark.executor.processTreeMetrics.enabled}. What was not measured is
 * unknown, though Spark writes 0.
 */
public enum ExecutorMetric {
  /** Used heap, garbage included: not what the application needs. */
  JVM_HEAP_MEMORY("JVMHeapMemory", MetricUnit.BYTES),
  /** Used memory outside the heap, as the JVM counts it. */
  JVM_OFF_HEAP_MEMORY("JVMOffHeapMemory", MetricUnit.BYTES),
  /** On-heap execution memory in use. */
  ON_HEAP_EXECUTION_MEMORY("OnHeapExecutionMemory", MetricUnit.BYTES),
  /** Off-heap execution memory in use. */
  OFF_HEAP_EXECUTION_MEMORY("OffHeapExecutionMemory", MetricUnit.BYTES),
  /** On-heap storage memory in use. */
  ON_HEAP_STORAGE_MEMORY("OnHeapStorageMemory", MetricUnit.BYTES),
  /** Off-heap storage memory in use. */
  OFF_HEAP_STORAGE_MEMORY("OffHeapStorageMemory", MetricUnit.BYTES),
  /** On-heap execution and storage memory in use. */
  ON_HEAP_UNIFIED_MEMORY("OnHeapUnifiedMemory", MetricUnit.BYTES),
  /** Off-heap execution and storage memory in use. */
  OFF_HEAP_UNIFIED_MEMORY("OffHeapUnifiedMemory", MetricUnit.BYTES),
  /** Direct byte buffers. */
  DIRECT_POOL_MEMORY("DirectPoolMemory", MetricUnit.BYTES),
  /** Memory-mapped byte buffers. */
  MAPPED_POOL_MEMORY("MappedPoolMemory", MetricUnit.BYTES),
  /** Virtual memory of the JVM process. */
  PROCESS_TREE_JVM_V_MEMORY("ProcessTreeJVMVMemory", MetricUnit.BYTES),
  /** Resident memory of the JVM process. */
  PROCESS_TREE_JVM_RSS_MEMORY("ProcessTreeJVMRSSMemory", MetricUnit.BYTES),
  /** Virtual memory of Python workers. */
  PROCESS_TREE_PYTHON_V_MEMORY("ProcessTreePythonVMemory", MetricUnit.BYTES),
  /** Resident memory of Python workers. */
  PROCESS_TREE_PYTHON_RSS_MEMORY("ProcessTreePythonRSSMemory", MetricUnit.BYTES),
  /** Virtual memory of other child processes. */
  PROCESS_TREE_OTHER_V_MEMORY("ProcessTreeOtherVMemory", MetricUnit.BYTES),
  /** Resident memory of other child processes. */
  PROCESS_TREE_OTHER_RSS_MEMORY("ProcessTreeOtherRSSMemory", MetricUnit.BYTES),
  /** Young collections so far. */
  MINOR_GC_COUNT("MinorGCCount", MetricUnit.COUNT),
  /** Time in young collections so far. */
  MINOR_GC_TIME("MinorGCTime", MetricUnit.MILLIS),
  /** Old collections so far. */
  MAJOR_GC_COUNT("MajorGCCount", MetricUnit.COUNT),
  /** Time in old collections so far. */
  MAJOR_GC_TIME("MajorGCTime", MetricUnit.MILLIS),
  /** Time in all collections so far. */
  TOTAL_GC_TIME("TotalGCTime", MetricUnit.MILLIS),
  /** Concurrent collections so far. Since Spark 4.0. */
  CONCURRENT_GC_COUNT("ConcurrentGCCount", MetricUnit.COUNT),
  /** Time in concurrent collections so far. Since Spark 4.0. */
  CONCURRENT_GC_TIME("ConcurrentGCTime", MetricUnit.MILLIS);

  private final String jsonName;
  private final MetricUnit unit;

  ExecutorMetric(String jsonName, MetricUnit unit) {
    this.jsonName = jsonName;
    this.unit = unit;
  }

  /** The field's name in an event log. */
  public String jsonName() {
    return jsonName;
  }

  /** The unit of the values. */
  public MetricUnit unit() {
    return unit;
  }

  /** Whether it is measured in the system's table of processes, rather than within the JVM. */
  boolean isOfProcessTree() {
    return jsonName.startsWith("ProcessTree");
  }

  /** The name of the peak of this measure as a column of a table, with its unit. */
  public String column() {
    String name = name().toLowerCase(Locale.ROOT);
    String stem =
        unit == MetricUnit.MILLIS ? name.substring(0, name.length() - "_time".length()) : name;
    return "peak_" + stem + unit.suffix();
  }
}
