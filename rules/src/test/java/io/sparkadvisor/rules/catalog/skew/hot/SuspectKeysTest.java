package io.sparkadvisor.rules.catalog.skew.hot;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.rules.catalog.skew.hot.SuspectKeys.KeyType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expected hashes are those of Spark 4.2's own {@code Murmur3_x86_32} with seed 42. */
class SuspectKeysTest {

  @ParameterizedTest
  @CsvSource({"0, 933211791", "-1, -1604776387", "1, -559580957", "42, 29417773"})
  void intsHashAsInSpark(int value, int hash) {
    assertThat(Murmur3.hash(value)).isEqualTo(hash);
  }

  @ParameterizedTest
  @CsvSource({
    "0, -1670924195",
    "-1, -939490007",
    "1, -1712319331",
    "1099511627776, -1596767687",
  })
  void longsHashAsInSpark(long value, int hash) {
    assertThat(Murmur3.hash(value)).isEqualTo(hash);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 142593372",
    "a, 1485273170",
    "unknown, 677635436",
    "null, 673233193",
    "N/A, 1351392931",
    "none, -209080169",
    "other, -973241326",
    "München, 1659520895",
    "abcdefghi, -1830117711",
  })
  void stringsHashAsInSpark(String value, int hash) {
    assertThat(Murmur3.hash(value)).isEqualTo(hash);
  }

  @Test
  void nullLeavesTheSeedUnchanged() {
    assertThat(SuspectKeys.ofSql(42, 200, KeyType.BIGINT, true)).containsExactly("null");
    assertThat(SuspectKeys.ofSql(10, 32, KeyType.COMPOSITE, true)).containsExactly("null");
  }

  @Test
  void nullIsNoSuspectWhereItWasFilteredOut() {
    assertThat(SuspectKeys.ofSql(42, 200, KeyType.BIGINT, false)).isEmpty();
  }

  @Test
  void aWordIsASuspectWhereTheKeyMayBeAString() {
    assertThat(SuspectKeys.ofSql(36, 200, KeyType.OTHER, true)).containsExactly("'unknown'");
    assertThat(SuspectKeys.ofSql(172, 200, KeyType.OTHER, true)).contains("an empty string");
    assertThat(SuspectKeys.ofSql(36, 200, KeyType.BIGINT, true)).isEmpty();
  }

  @Test
  void withFewPartitionsOnlyNullIsTried() {
    assertThat(SuspectKeys.ofSql(Math.floorMod(Murmur3.hash(0L), 8), 8, KeyType.BIGINT, true))
        .isEmpty();
    assertThat(SuspectKeys.ofSql(2, 8, KeyType.BIGINT, true)).containsExactly("null");
  }

  @Test
  void rddsPlaceNullInTheFirstPartition() {
    assertThat(SuspectKeys.ofRdd(0)).contains("null");
    assertThat(SuspectKeys.ofRdd(1)).isEmpty();
  }
}
