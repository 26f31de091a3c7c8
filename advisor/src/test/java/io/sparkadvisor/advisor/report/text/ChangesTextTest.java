package io.sparkadvisor.advisor.report.text;

import static io.sparkadvisor.rules.testing.Amounts.cores;
import static io.sparkadvisor.rules.testing.Amounts.seconds;
import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.TaskSpec.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.advisor.replay.Prediction;
import io.sparkadvisor.advisor.replay.Replayer;
import io.sparkadvisor.advisor.report.page.Page;
import io.sparkadvisor.advisor.report.page.Paper;
import io.sparkadvisor.advisor.report.text.ChangesText.Applied;
import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.ResizeCluster;
import io.sparkadvisor.rules.fact.SparkApplication;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangesTextTest {

  private static final SparkApplication APPLICATION =
      anApplication()
          .onExecutors(2, cores(2))
          .with(stage(4).tasks(16, task().lasting(seconds(10))))
          .build();

  private static Applied applied(String title, Change... changes) {
    List<Change> all = new ArrayList<>(List.of(changes));
    Prediction.Range range = (Prediction.Range) Replayer.of(APPLICATION).predict(all);
    return new Applied("f1a", title, all, range);
  }

  private static String text(Applied... applied) throws IOException {
    StringBuilder out = new StringBuilder();
    ChangesText.print(new Page(out, Paper.FILE), APPLICATION, List.of(applied));
    return out.toString();
  }

  @Test
  void nothingAppliedLeavesTheRunAsItWas() throws IOException {
    assertThat(text()).isEqualTo("Nothing is applied; the run took 40 s.\n");
  }

  @Test
  void eachStepTellsWhatItAddsToThoseBeforeIt() throws IOException {
    Applied more = applied("Give it more executors", new ResizeCluster(4, 2));
    Applied fewer = applied("", new ResizeCluster(1, 2));

    assertThat(text(more))
        .startsWith("With all that is applied: 40 s → ")
        .contains("  f1a  Give it more executors  [saves ".replace("  [", " ["));
    assertThat(text(more, fewer)).contains("  f1a  1 executor of 2 cores [costs ");
  }

  @Test
  void thePromptTellsTheTimeThatAllOfItComesTo() {
    Applied more = applied("", new ResizeCluster(4, 2));

    assertThat(PromptText.of(List.of(), Paper.FILE)).isEqualTo("advisor> ");
    assertThat(PromptText.of(List.of(more), Paper.FILE)).matches("advisor \\(\\d+ s\\)> ");
  }
}
