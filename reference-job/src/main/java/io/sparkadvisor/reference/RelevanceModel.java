package io.sparkadvisor.reference;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;

/**
 * Scores an event against a profile, as a model behind a service does: the answer follows from the
 * bytes, and every row costs the time of the call.
 *
 * <p>The time is waited, not computed, so that the work per row is the same on a busy laptop and on
 * a server.
 */
public final class RelevanceModel {

  private static final UserDefinedFunction SCORE =
      udf((UDF3<byte[], byte[], Long, Double>) RelevanceModel::score, DataTypes.DoubleType);

  /**
   * A sleep shorter than this is mostly the clock's own error, so calls are paid for in batches.
   */
  private static final long BATCH_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private static final ThreadLocal<long[]> OWED = ThreadLocal.withInitial(() -> new long[1]);

  private RelevanceModel() {}

  /**
   * A double column in 0 to 1.
   *
   * @param context binary; null scores as empty
   * @param profile binary; null scores as empty
   * @param microsPerRow what one call costs
   */
  public static Column score(Column context, Column profile, long microsPerRow) {
    return SCORE.apply(context, profile, lit(microsPerRow));
  }

  private static double score(byte[] context, byte[] profile, long microsPerRow)
      throws InterruptedException {
    payFor(TimeUnit.MICROSECONDS.toNanos(microsPerRow));
    int mixed = 31 * Arrays.hashCode(context) + Arrays.hashCode(profile);
    return (mixed >>> 1) / (double) Integer.MAX_VALUE;
  }

  private static void payFor(long nanos) throws InterruptedException {
    long[] owed = OWED.get();
    owed[0] += nanos;
    while (owed[0] >= BATCH_NANOS) {
      long before = System.nanoTime();
      TimeUnit.NANOSECONDS.sleep(owed[0]);
      owed[0] -= System.nanoTime() - before;
    }
  }
}
