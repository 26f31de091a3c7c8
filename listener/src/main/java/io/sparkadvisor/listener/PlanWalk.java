package io.sparkadvisor.listener;

import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.spark.sql.execution.SparkPlanInfo;

/** Walks the nodes of a plan. */
final class PlanWalk {

  private static final ScalaList<SparkPlanInfo> CHILDREN =
      new ScalaList<>(SparkPlanInfo.class, "children", SparkPlanInfo.class);

  private PlanWalk() {}

  /** About how many characters the nodes print as; stops counting past {@code most}. */
  static long chars(SparkPlanInfo plan, long most) {
    long chars = 0;
    Deque<SparkPlanInfo> open = new ArrayDeque<>();
    open.push(plan);
    while (!open.isEmpty() && chars <= most) {
      SparkPlanInfo node = open.pop();
      // a node without a description still has a name, metrics and brackets
      chars += 200 + node.simpleString().length();
      CHILDREN.in(node).forEach(open::push);
    }
    return chars;
  }
}
