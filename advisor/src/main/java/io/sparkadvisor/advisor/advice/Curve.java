package io.sparkadvisor.advisor.advice;

import io.sparkadvisor.advisor.replay.Prediction;
import io.sparkadvisor.advisor.replay.Replayer;
import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.ResizeCluster;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedSet;

/**
 * How long an application takes on several numbers of executors.
 *
 * @param coresPerExecutor cores of each
 * @param points by the number of executors, ascending
 */
public record Curve(int coresPerExecutor, List<Point> points) {

  // Beyond the knee more than half of what is paid for more executors is not returned as time.
  private static final double LEAST_RETURN = 0.5;

  /** Makes the collections immutable. */
  public Curve {
    points = List.copyOf(points);
  }

  /**
   * One number of executors.
   *
   * @param executors how many
   * @param prediction what the application takes on them
   */
  public record Point(int executors, Prediction prediction) {}

  /** The curve over these numbers of executors, with other changes beside. */
  public static Curve of(
      Replayer replayer, SortedSet<Integer> executors, int coresPerExecutor, List<Change> beside) {
    List<Point> points = new ArrayList<>();
    for (int count : executors) {
      List<Change> changes = new ArrayList<>(beside);
      changes.add(new ResizeCluster(count, coresPerExecutor));
      Prediction with = replayer.predict(changes);
      // The cluster that the run had.
      boolean same = with instanceof Prediction.NoEffect;
      points.add(new Point(count, same ? replayer.predict(beside) : with));
    }
    return new Curve(coresPerExecutor, points);
  }

  /** The efficiency of a point: the core time of the cheapest point over its own, at most 1. */
  public double efficiency(Prediction.Range range) {
    double cheapest =
        ranges().stream()
            .map(Prediction.Range::coreTime)
            .min(Comparator.naturalOrder())
            .orElse(range.coreTime())
            .toMillis();
    return range.coreTime().isZero() ? 1 : cheapest / range.coreTime().toMillis();
  }

  /**
   * The knee: the last number of executors up to which every step along the curve returns at least
   * half of the speed that it pays for; empty where fewer than two points can be said.
   */
  public OptionalInt knee() {
    List<Point> known =
        points.stream().filter(p -> p.prediction() instanceof Prediction.Range).toList();
    if (known.size() < 2) {
      return OptionalInt.empty();
    }
    int knee = known.get(0).executors();
    for (int i = 1; i < known.size(); i++) {
      double paid = (double) known.get(i).executors() / known.get(i - 1).executors();
      double gained = mid(known.get(i - 1)) / Math.max(1, mid(known.get(i)));
      if (gained - 1 < LEAST_RETURN * (paid - 1)) {
        break;
      }
      knee = known.get(i).executors();
    }
    return OptionalInt.of(knee);
  }

  private static double mid(Point point) {
    return ((Prediction.Range) point.prediction()).mid().toMillis();
  }

  private List<Prediction.Range> ranges() {
    return points.stream()
        .map(Point::prediction)
        .filter(Prediction.Range.class::isInstance)
        .map(Prediction.Range.class::cast)
        .toList();
  }
}
