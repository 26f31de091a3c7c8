package io.sparkadvisor.advisor.replay.model.partition;

import io.sparkadvisor.rules.change.SplitSkew;
import io.sparkadvisor.rules.fact.value.TheilLine;
import java.util.Arrays;

/**
 * Into how many pieces adaptive execution splits a partition (Spark classes {@code
 * OptimizeSkewedJoin} and {@code ShufflePartitionsUtil}): one side is skewed past a factor of the
 * median and past a threshold, and is cut between the outputs of map tasks into pieces of the
 * target size, or of the mean of what is not skewed where that is more.
 */
final class SkewSplit {
  private final SplitSkew rule;
  private final int mapTasks;
  private final double median;
  private final double target;

  /**
   * The rule on one side of a join.
   *
   * @param sizes the bytes of each partition, on that side
   * @param mapTasks how many tasks wrote them
   */
  SkewSplit(SplitSkew rule, double[] sizes, int mapTasks) {
    this.rule = rule;
    this.mapTasks = Math.max(1, mapTasks);
    median = TheilLine.median(sizes);
    double mean = Arrays.stream(sizes).filter(size -> !isSkewed(size)).average().orElse(0);
    target = Math.max(1, Math.max((double) rule.target().count(), mean));
  }

  /** 1 where it stays whole. */
  int pieces(double size) {
    if (!isSkewed(size)) {
      return 1;
    }
    double block = size / mapTasks;
    int blocks = (int) Math.max(1, Math.floor(target / block));
    return (mapTasks + blocks - 1) / blocks;
  }

  private boolean isSkewed(double size) {
    return size > Math.max((double) rule.threshold().count(), rule.factor() * median);
  }
}
