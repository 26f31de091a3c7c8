package io.sparkadvisor.advisor.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MatchingTest {

  private static Pairs<String> match(List<String> here, List<String> there) {
    return new Matching<>(here, there)
        .by(Optional::of)
        .by(word -> Optional.of(word.substring(0, 1)).filter(letter -> !letter.equals("x")))
        .pairs();
  }

  @Test
  void whatHasOneNameGoesTogetherWhereverItStands() {
    Pairs<String> pairs = match(List.of("a1", "b1"), List.of("b1", "a1"));

    assertThat(pairs.matched())
        .containsExactly(new Pairs.Pair<>("a1", "a1"), new Pairs.Pair<>("b1", "b1"));
    assertThat(pairs.onlyHere()).isEmpty();
    assertThat(pairs.onlyThere()).isEmpty();
  }

  @Test
  void theNextNameMatchesOnlyWhatTheOneBeforeItLeft() {
    Pairs<String> pairs = match(List.of("a1", "a2"), List.of("a3", "a1"));

    assertThat(pairs.matched())
        .containsExactly(new Pairs.Pair<>("a1", "a1"), new Pairs.Pair<>("a2", "a3"));
  }

  @Test
  void ofSeveralWithOneNameTheFirstGoesWithTheFirst() {
    Pairs<String> pairs = match(List.of("a", "a", "a"), List.of("a", "a"));

    assertThat(pairs.matched()).hasSize(2);
    assertThat(pairs.onlyHere()).containsExactly("a");
  }

  @Test
  void whatHasNoNameStaysAlone() {
    Pairs<String> pairs = match(List.of("x1"), List.of("x2"));

    assertThat(pairs.matched()).isEmpty();
    assertThat(pairs.onlyHere()).containsExactly("x1");
    assertThat(pairs.onlyThere()).containsExactly("x2");
  }
}
