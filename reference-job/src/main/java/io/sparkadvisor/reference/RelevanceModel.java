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

  /** The profile of a visitor of whom nothing is known. */
  public static final Column NO_PROFILE = lit(null).cast("binary");

  private static final UserDefinedFunction SCORE =
      udf((UDF3<byte[], byte[], Long, Double>) RelevanceModel::call, DataTypes.DoubleType)
          .withName("relevance");

  /**
   * A sleep shorter than this is mostly the clock's own error, so calls are paid for in batches.
   */
  private static final long BATCH_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private static final ThreadLocal<long[]> OWED = ThreadLocal.withInitial(() -> new long[1]);

  private RelevanceModel() {}

  /** A double column in 0 to 1 from two binary ones, of which either may be null. */
  public static Column score(Column context, Column profile, long microsPerRow) {
    return score(context, profile, lit(microsPerRow));
  }

  /** As above, with a cost that differs from row to row: a bigint column of microseconds. */
  public static Column score(Column context, Column profile, Column micros) {
    return SCORE.apply(context, profile, micros);
  }

  /** The same call from plain Java, as a driver might make it. */
  public static double call(byte[] context, byte[] profile, long micros)
      throws InterruptedException {
    payFor(TimeUnit.MICROSECONDS.toNanos(micros));
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
