package io.sparkadvisor.rules.metric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExecutorMetricsTest {

  private static ExecutorMetrics.Builder zeros() {
    ExecutorMetrics.Builder zeros = new ExecutorMetrics.Builder();
    for (ExecutorMetric metric : ExecutorMetric.values()) {
      zeros.set(metric, 0);
    }
    return zeros;
  }

  @Test
  void theZerosOfATaskThatWasNeverPolledAreUnknown() {
    ExecutorMetrics metrics = zeros().build();
    assertThat(metrics.isKnown()).isFalse();
    assertThat(metrics).isEqualTo(ExecutorMetrics.NONE);
  }

  @Test
  void theZerosOfOneThatWasPolledAreZerosButForProcessesThatNobodyLookedAt() {
    ExecutorMetrics metrics = zeros().set(ExecutorMetric.JVM_HEAP_MEMORY, 7).build();
    assertThat(metrics.get(ExecutorMetric.MAJOR_GC_COUNT)).hasValue(0);
    assertThat(metrics.get(ExecutorMetric.OFF_HEAP_STORAGE_MEMORY)).hasValue(0);
    assertThat(metrics.get(ExecutorMetric.PROCESS_TREE_JVM_RSS_MEMORY)).isEmpty();
    assertThat(metrics.get(ExecutorMetric.PROCESS_TREE_PYTHON_RSS_MEMORY)).isEmpty();
  }

  @Test
  void noPythonWorkerIsAZeroWhereTheProcessesWereLookedAt() {
    ExecutorMetrics metrics =
        zeros()
            .set(ExecutorMetric.JVM_HEAP_MEMORY, 7)
            .set(ExecutorMetric.PROCESS_TREE_JVM_V_MEMORY, 9)
            .build();
    assertThat(metrics.get(ExecutorMetric.PROCESS_TREE_PYTHON_RSS_MEMORY)).hasValue(0);
  }

  @Test
  void whatWasMeasuredBesideAnUntoldHeapStays() {
    ExecutorMetrics metrics =
        new ExecutorMetrics.Builder().set(ExecutorMetric.MINOR_GC_COUNT, 0).build();
    assertThat(metrics.get(ExecutorMetric.MINOR_GC_COUNT)).hasValue(0);
  }

  @Test
  void thePeakOfTwoIsKnownWhereEitherIs() {
    ExecutorMetrics polled = zeros().set(ExecutorMetric.JVM_HEAP_MEMORY, 7).build();
    assertThat(zeros().build().max(polled)).isEqualTo(polled);
  }
}
