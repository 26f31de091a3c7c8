package io.sparkadvisor.rules.catalog.skew.hot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The values that stand for "not known" in many tables, and the partition to which hash
 * partitioning sends each of them: a hot key is often one of these.
 */
final class SuspectKeys {
  // With more values than a tenth of the partitions, one of them hits by chance too often to mean
  // anything.
  private static final int PARTITIONS_PER_VALUE = 10;

  private static final List<String> WORDS =
      List.of(
          "", "unknown", "null", "NULL", "None", "none", "N/A", "n/a", "other", "undefined", "-");

  private SuspectKeys() {}

  /** The types that a key can have, as far as a plan shows. */
  enum KeyType {
    /** A plan writes {@code user_id#1L}. */
    BIGINT,
    /** Any other type. */
    OTHER,
    /** Several columns make the key. */
    COMPOSITE
  }

  /**
   * The suspects that Spark SQL's hash partitioning sends to a partition.
   *
   * @param nullable whether a row with a null key can be in the shuffle at all
   */
  static List<String> ofSql(int partition, int partitions, KeyType type, boolean nullable) {
    List<String> found = new ArrayList<>();
    if (nullable && Math.floorMod(Murmur3.SEED, partitions) == partition) {
      found.add("null");
    }
    Map<String, Integer> hashes = hashes(type);
    if (hashes.size() * PARTITIONS_PER_VALUE <= partitions) {
      hashes.forEach(
          (value, hash) -> {
            if (Math.floorMod(hash, partitions) == partition) {
              found.add(value);
            }
          });
    }
    return found;
  }

  /**
   * The suspects that an RDD's hash partitioner sends to a partition: by {@code hashCode}, so that
   * null, 0, false and the empty string all go to the first one.
   */
  static List<String> ofRdd(int partition) {
    return partition == 0 ? List.of("null", "0", "an empty string") : List.of();
  }

  private static Map<String, Integer> hashes(KeyType type) {
    Map<String, Integer> hashes = new LinkedHashMap<>();
    if (type == KeyType.BIGINT) {
      hashes.put("0", Murmur3.hash(0L));
      hashes.put("-1", Murmur3.hash(-1L));
    } else if (type == KeyType.OTHER) {
      hashes.put("0", Murmur3.hash(0));
      hashes.put("-1", Murmur3.hash(-1));
      for (String word : WORDS) {
        hashes.put(word.isEmpty() ? "an empty string" : "'" + word + "'", Murmur3.hash(word));
      }
    }
    return hashes;
  }
}
