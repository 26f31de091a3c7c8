package io.sparkadvisor.rules.fact.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PackedLongsTest {

  @Test
  void givesBackWhatItWasGivenAtEveryWidth() {
    Random random = new Random(1);
    for (int bits = 0; bits <= 64; bits++) {
      int shift = 64 - bits;
      long[] values = new long[100];
      for (int i = 0; i < values.length; i++) {
        values[i] = bits == 0 ? 7 : random.nextLong() >>> shift;
      }
      PackedLongs packed = PackedLongs.of(values, values.length);
      for (int i = 0; i < values.length; i++) {
        assertThat(packed.get(i)).as("%d bits, value %d", bits, i).isEqualTo(values[i]);
      }
    }
  }

  @Test
  void holdsTheExtremesOfALong() {
    PackedLongs packed = PackedLongs.of(new long[] {Long.MIN_VALUE, -1, Long.MAX_VALUE}, 3);
    assertThat(packed.get(0)).isEqualTo(Long.MIN_VALUE);
    assertThat(packed.get(1)).isEqualTo(-1);
    assertThat(packed.get(2)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void takesNoRoomForValuesThatAreAllTheSame() {
    PackedLongs packed = PackedLongs.of(new long[] {5, 5, 5}, 3);
    assertThat(packed.isConstant(5)).isTrue();
    assertThat(packed.sizeInBytes()).isEqualTo(Long.BYTES);
  }

  @Test
  void takesAsManyBytesAValueAsTheSpreadNeeds() {
    long[] values = LongStream.range(0, 1000).map(i -> 1_700_000_000_000L + i).toArray();
    assertThat(PackedLongs.of(values, 1000).sizeInBytes()).isEqualTo(2 * 1000 + Long.BYTES);
  }

  @Test
  void packsNothingAtAll() {
    assertThat(PackedLongs.of(new long[0], 0).sizeInBytes()).isEqualTo(Long.BYTES);
  }
}
