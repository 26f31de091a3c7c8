package io.sparkadvisor.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WordsTest {

  @Test
  void spacesPartWordsAndQuotationMarksHoldThemTogether() {
    assertThat(Words.of("  open  'my logs/app 1'\t\"it's\" a'b c'd ''"))
        .containsExactly("open", "my logs/app 1", "it's", "ab cd", "");
  }

  @Test
  void commentsAndEmptyLinesHaveNoWord() {
    assertThat(Words.of("  # stage 4")).isEmpty();
    assertThat(Words.of(" \t ")).isEmpty();
    assertThat(Words.of("stage#4")).containsExactly("stage#4");
  }

  @Test
  void aQuotationMarkThatIsNotClosedIsAMistake() {
    assertThatThrownBy(() -> Words.of("open 'app")).isInstanceOf(WrongCommandException.class);
  }
}
