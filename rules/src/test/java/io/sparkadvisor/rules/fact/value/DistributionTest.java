package io.sparkadvisor.rules.fact.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class DistributionTest {

  @Test
  void takesQuantilesAsSparksPagesDo() {
    Distribution ten = Distribution.of(10, 9, 8, 7, 6, 5, 4, 3, 2, 1);
    assertThat(ten.quantile(0)).isEqualTo(1);
    assertThat(ten.quantile(0.25)).isEqualTo(3);
    assertThat(ten.median()).isEqualTo(6);
    assertThat(ten.quantile(0.95)).isEqualTo(10);
    assertThat(ten.quantile(1)).isEqualTo(10);
  }

  @Test
  void leavesTheLargestOutOfTheMedianOfTheOthers() {
    assertThat(Distribution.of(100, 2, 3).medianOfOthers()).isEqualTo(3);
    assertThat(Distribution.of(100, 2).medianOfOthers()).isEqualTo(2);
    assertThat(Distribution.of(100).medianOfOthers()).isEqualTo(100);
  }

  @Test
  void measuresTheSpreadAroundTheMedian() {
    assertThat(Distribution.of(1, 2, 3, 4, 100).medianAbsoluteDeviation()).isEqualTo(1);
  }

  @Test
  void doesNotChangeTheValuesThatItIsGiven() {
    long[] values = {3, 1, 2};
    assertThat(Distribution.of(values).toSortedArray()).containsExactly(1, 2, 3);
    assertThat(values).containsExactly(3, 1, 2);
  }

  @Test
  void isNeverEmpty() {
    assertThatIllegalArgumentException().isThrownBy(Distribution::of);
  }
}
