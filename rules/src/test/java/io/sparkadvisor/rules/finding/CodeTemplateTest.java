package io.sparkadvisor.rules.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkadvisor.rules.fact.Language;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CodeTemplateTest {

  @Test
  void fillsItsNamesInAndLeavesTypesAlone() {
    Fix.Code code =
        CodeTemplate.of("task-skew/aggregate-in-two-phases")
            .with(
                Map.of(
                    "key", "user_id",
                    "function", "sum",
                    "column", "amount",
                    "mergeSql", "sum(part)",
                    "name", "total",
                    "n", "8"));
    assertThat(code.before()).containsOnlyKeys(Language.values());
    assertThat(code.before().get(Language.SQL))
        .isEqualTo("SELECT user_id, sum(amount) AS total FROM rows GROUP BY user_id");
    assertThat(code.snippets().get(Language.JAVA))
        .startsWith("Dataset<Row> parts =")
        .contains("rand().multiply(8)")
        .endsWith(".agg(expr(\"sum(part)\").as(\"total\"));");
  }

  @Test
  void codeThatTakesNothingAwayHasNoBefore() {
    assertThat(CodeTemplate.of("shuffle-spill/salt").with(Map.of("n", "3")).before()).isEmpty();
  }

  @Test
  void aNameWithoutAValueIsAnError() {
    assertThatThrownBy(() -> CodeTemplate.of("shuffle-spill/salt").with(Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("remedies/shuffle-spill/salt.md wants a value for <n>");
  }

  @Test
  void aRemedyThatIsNotThereIsAnError() {
    assertThatThrownBy(() -> CodeTemplate.of("task-skew/pray"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("There is no code remedies/task-skew/pray.md");
  }
}
