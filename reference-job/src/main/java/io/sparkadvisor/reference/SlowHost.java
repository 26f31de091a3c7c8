package io.sparkadvisor.reference;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;

/** Slowness that has nothing to do with the data of the task that suffers it. */
public final class SlowHost {

  /**
   * The second host of a cluster of two on one machine (the loopback network has many addresses).
   */
  public static final String ADDRESS = "127.0.0.2";

  private static final int FACTOR = 8;
  private static final int HUNG_PARTITION = 17;

  private static final UserDefinedFunction COST =
      udf((UDF1<Long, Long>) SlowHost::costHere, DataTypes.LongType)
          .asNondeterministic()
          .withName("cost_here");

  private static final UserDefinedFunction ANSWERS =
      udf((UDF1<Long, Boolean>) SlowHost::answersLateOnce, DataTypes.BooleanType)
          .asNondeterministic()
          .withName("first_answer");

  private static final ThreadLocal<long[]> HUNG_TASK =
      ThreadLocal.withInitial(() -> new long[] {-1});

  private SlowHost() {}

  /** A cost in microseconds that is eight times as high on the slow host; a bigint column. */
  public static Column cost(long micros) {
    return COST.apply(lit(micros));
  }

  /**
   * True, but the first attempt of one task waits so long for the first answer; a boolean column.
   */
  public static Column hangsFor(long seconds) {
    return ANSWERS.apply(lit(seconds));
  }

  private static long costHere(long micros) {
    String host = SparkEnv.get().blockManager().blockManagerId().host();
    return host.equals(ADDRESS) ? FACTOR * micros : micros;
  }

  private static boolean answersLateOnce(long seconds) throws InterruptedException {
    TaskContext task = TaskContext.get();
    long[] hung = HUNG_TASK.get();
    if (task.partitionId() == HUNG_PARTITION
        && task.attemptNumber() == 0
        && hung[0] != task.taskAttemptId()) {
      hung[0] = task.taskAttemptId();
      TimeUnit.SECONDS.sleep(seconds);
    }
    return true;
  }
}
