package io.sparkadvisor.advisor.report.view;

import io.sparkadvisor.advisor.whatif.Curve;
import java.util.List;
import java.util.OptionalInt;

/** How long an application takes on clusters of several sizes. */
public record CurveView(
    @Meaning(atLeast = 1) int coresPerExecutor,
    @Meaning(
            "Whether every executor brings cores of its own, where in the run all shared one"
                + " machine's")
        boolean ownCores,
    @Meaning(
            "The size beyond which less than half of what is added comes back as speed; null if it"
                + " is not known")
        OptionalInt knee,
    @Meaning("By the size of the cluster, ascending") List<Point> points) {

  /** A cluster of one size. */
  public record Point(
      @Meaning(value = "Null if sizes are counted in slots", atLeast = 1) OptionalInt executors,
      @Meaning(value = "Null if sizes are counted in executors", atLeast = 1) OptionalInt slots,
      PredictionView prediction) {}

  static CurveView of(Curve curve) {
    return new CurveView(
        curve.coresPerExecutor(),
        curve.ownCores(),
        curve.knee(),
        curve.points().stream().map(point -> point(point, curve.by())).toList());
  }

  private static Point point(Curve.Point point, Curve.By by) {
    return new Point(
        by == Curve.By.EXECUTORS ? OptionalInt.of(point.count()) : OptionalInt.empty(),
        by == Curve.By.SLOTS ? OptionalInt.of(point.count()) : OptionalInt.empty(),
        PredictionView.of(point.prediction()));
  }
}
