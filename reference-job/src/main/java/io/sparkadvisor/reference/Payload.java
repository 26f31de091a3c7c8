package io.sparkadvisor.reference;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import java.util.SplittableRandom;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;

/** Bytes that do not compress, so that sizes on disk and on the wire are the sizes of the data. */
public final class Payload {

  private static final UserDefinedFunction RANDOM_BYTES =
      udf((UDF2<Long, Integer, byte[]>) Payload::randomBytes, DataTypes.BinaryType)
          .withName("random_bytes");

  private Payload() {}

  /** A binary column of the given width that follows from the seed column alone. */
  public static Column of(Column seed, int bytes) {
    return RANDOM_BYTES.apply(seed, lit(bytes));
  }

  private static byte[] randomBytes(long seed, int bytes) {
    byte[] payload = new byte[bytes];
    new SplittableRandom(seed).nextBytes(payload);
    return payload;
  }
}
