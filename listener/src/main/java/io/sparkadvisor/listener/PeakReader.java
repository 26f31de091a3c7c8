package io.sparkadvisor.listener;

import io.sparkadvisor.rules.metric.ExecutorMetric;
import io.sparkadvisor.rules.metric.ExecutorMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

/** Reads the peaks of an executor: those measures that this version of Spark has. */
final class PeakReader {

  private final List<ExecutorMetric> measures = new ArrayList<>();
  private final ExecutorMetrics.Builder peaks = new ExecutorMetrics.Builder();

  PeakReader() {
    var sample = new org.apache.spark.executor.ExecutorMetrics();
    for (ExecutorMetric metric : ExecutorMetric.values()) {
      try {
        var unused = sample.getMetricValue(metric.jsonName());
        measures.add(metric);
      } catch (NoSuchElementException e) {
        // this Spark does not measure it
      }
    }
  }

  ExecutorMetrics read(org.apache.spark.executor.ExecutorMetrics metrics) {
    for (ExecutorMetric metric : measures) {
      peaks.set(metric, metrics.getMetricValue(metric.jsonName()));
    }
    return peaks.build();
  }
}
