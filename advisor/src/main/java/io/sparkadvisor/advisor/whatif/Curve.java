package io.sparkadvisor.advisor.whatif;

import io.sparkadvisor.advisor.replay.Prediction;
import io.sparkadvisor.advisor.replay.Replayer;
import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.ResizeCluster;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How long an application takes on clusters of several sizes.
 *
 * @param by what their size is counted in
 * @param points by that size, ascending
 */
public record Curve(By by, List<Point> points) {

  // Beyond the knee more than half of what is paid for a larger cluster is not returned as time.
  private static final double LEAST_RETURN = 0.5;

  /** Makes the collections immutable. */
  public Curve {
    points = List.copyOf(points);
  }

  /** What the size of a cluster is counted in. */
  public enum By {
    EXECUTORS,
    SLOTS
  }

  /**
   * A cluster of one size.
   *
   * @param count its size
   * @param cluster the cluster
   * @param prediction what the application takes on it
   */
  public record Point(int count, ResizeCluster cluster, Prediction prediction) {}

  /** The curve over clusters, by their size, with other changes beside. */
  static Curve of(
      By by, SortedMap<Integer, ResizeCluster> clusters, List<Change> beside, Replayer replayer) {
    List<Point> points = new ArrayList<>();
    for (Map.Entry<Integer, ResizeCluster> one : clusters.entrySet()) {
      List<Change> changes = new ArrayList<>(beside);
      changes.add(one.getValue());
      Prediction with = replayer.predict(changes);
      // The cluster that the run had.
      boolean same = with instanceof Prediction.NoEffect;
      points.add(new Point(one.getKey(), one.getValue(), same ? replayer.predict(beside) : with));
    }
    return new Curve(by, points);
  }

  /** The same where every executor brings cores of its own. */
  Curve onOwnCores(List<Change> beside, Replayer replayer) {
    SortedMap<Integer, ResizeCluster> own = new TreeMap<>();
    points.forEach(point -> own.put(point.count(), point.cluster().withOwnCores()));
    return of(by, own, beside, replayer);
  }

  /** Cores of each executor. */
  public int coresPerExecutor() {
    return points.get(0).cluster().coresPerExecutor();
  }

  /** Whether every executor brings cores of its own, other than in the run. */
  public boolean ownCores() {
    return points.get(0).cluster().ownCores();
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
   * The knee: the last size up to which every step along the curve returns at least half of the
   * speed that it pays for; empty where fewer than two points can be said.
   */
  public OptionalInt knee() {
    List<Point> known =
        points.stream().filter(p -> p.prediction() instanceof Prediction.Range).toList();
    if (known.size() < 2) {
      return OptionalInt.empty();
    }
    int knee = known.get(0).count();
    for (int i = 1; i < known.size(); i++) {
      double paid = (double) known.get(i).count() / known.get(i - 1).count();
      double gained = mid(known.get(i - 1)) / Math.max(1, mid(known.get(i)));
      if (gained - 1 < LEAST_RETURN * (paid - 1)) {
        break;
      }
      knee = known.get(i).count();
    }
    return OptionalInt.of(knee);
  }

  private static double mid(Point point) {
    return ((Prediction.Range) point.prediction()).mid().toMillis();
  }

  /** The points of which something can be said. */
  public List<Prediction.Range> ranges() {
    return points.stream()
        .map(Point::prediction)
        .filter(Prediction.Range.class::isInstance)
        .map(Prediction.Range.class::cast)
        .toList();
  }
}
