package io.sparkadvisor.listener;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.spark.sql.execution.SparkPlanInfo;

/**
 * Walks the nodes of a plan. {@code SparkPlanInfo.children} returns another type in Scala 2.12 than
 * in 2.13, so it is looked up by its name alone; what is read of it is the same in both.
 */
final class PlanWalk {

  private static final MethodHandle CHILDREN = children();

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
      scala.collection.Iterator<?> children = childrenOf(node).iterator();
      while (children.hasNext()) {
        open.push((SparkPlanInfo) children.next());
      }
    }
    return chars;
  }

  private static scala.collection.Iterable<?> childrenOf(SparkPlanInfo node) {
    try {
      return (scala.collection.Iterable<?>) CHILDREN.invoke(node);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static MethodHandle children() {
    try {
      Method method = SparkPlanInfo.class.getMethod("children");
      return MethodHandles.publicLookup().unreflect(method);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("This Spark's SparkPlanInfo has no children", e);
    }
  }
}
