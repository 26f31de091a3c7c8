package io.sparkadvisor.reference;

import static org.apache.spark.sql.functions.udf;

import java.io.IOException;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;

/**
 * Things that go wrong in tasks, placed where a rerun meets them again: by partition and attempt,
 * not by chance.
 *
 * <p>Each is a boolean column that is true for every row, so that it goes into a filter over the
 * column that is read.
 */
public final class FlakyService {

  /** How many rows a task gets through before it fails, so that work is lost. */
  private static final int ROWS_BEFORE_RESET = 10_000;

  private static final int ROWS_BEFORE_KILL = 1_500;

  /** What a process ends with that the kernel's out-of-memory killer has ended: 128 + SIGKILL. */
  private static final int KILLED = 137;

  private static final ThreadLocal<Progress> PROGRESS = ThreadLocal.withInitial(Progress::new);

  private static final UserDefinedFunction RESETS =
      udf((UDF1<Long, Boolean>) FlakyService::resetsEveryThirdConnection, DataTypes.BooleanType)
          .asNondeterministic()
          .withName("feature_service");

  private static final UserDefinedFunction KILLS =
      udf((UDF1<Long, Boolean>) FlakyService::killsOneExecutor, DataTypes.BooleanType)
          .asNondeterministic()
          .withName("native_library");

  private FlakyService() {}

  /** Every third task loses its connection once, in mid-work. */
  public static Column resets(Column key) {
    return RESETS.apply(key);
  }

  /**
   * The task of partition 20 ends its executor's process once; not where the executor is the
   * driver.
   */
  public static Column kills(Column key) {
    return KILLS.apply(key);
  }

  private static boolean resetsEveryThirdConnection(long key) throws IOException {
    TaskContext task = TaskContext.get();
    if (task.partitionId() % 3 == 0
        && task.attemptNumber() == 0
        && isBeyond(ROWS_BEFORE_RESET, task)) {
      throw new IOException("Connection reset by feature service while looking up key " + key);
    }
    return true;
  }

  private static boolean killsOneExecutor(long key) {
    TaskContext task = TaskContext.get();
    boolean once =
        task.partitionId() == 20 && task.attemptNumber() == 0 && task.stageAttemptNumber() == 0;
    if (once && !SparkEnv.get().executorId().equals("driver") && isBeyond(ROWS_BEFORE_KILL, task)) {
      Runtime.getRuntime().halt(KILLED);
    }
    return true;
  }

  private static boolean isBeyond(int rows, TaskContext task) {
    Progress progress = PROGRESS.get();
    if (progress.taskAttemptId != task.taskAttemptId()) {
      progress.taskAttemptId = task.taskAttemptId();
      progress.rows = 0;
    }
    return ++progress.rows > rows;
  }

  private static final class Progress {
    long taskAttemptId = -1;
    int rows;
  }
}
