package io.sparkadvisor.advisor.replay.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.advisor.replay.model.run.ChangeModel;
import io.sparkadvisor.rules.change.Change;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelsTest {

  @Test
  void everyKindOfChangeHasOneModel() {
    assertThat(Models.ALL)
        .extracting(model -> model.kind().getSimpleName())
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(kinds());
  }

  @Test
  void modelsStandInTheOrderOfTheirPhases() {
    assertThat(Models.ALL).extracting(ChangeModel::phase).isSorted();
  }

  @Test
  void everyModelIsNamedForItsKind() {
    assertThat(Models.ALL)
        .allSatisfy(
            model ->
                assertThat(model.getClass().getSimpleName())
                    .isEqualTo(model.kind().getSimpleName().replaceAll("Change$", "") + "Model"));
  }

  private static List<String> kinds() {
    return Arrays.stream(Change.class.getPermittedSubclasses()).map(Class::getSimpleName).toList();
  }
}
