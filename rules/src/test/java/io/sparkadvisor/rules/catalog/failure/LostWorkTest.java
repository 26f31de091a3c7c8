package io.sparkadvisor.rules.catalog.failure;

import static io.sparkadvisor.rules.testing.Amounts.cores;
import static io.sparkadvisor.rules.testing.Amounts.millis;
import static io.sparkadvisor.rules.testing.Amounts.seconds;
import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.RuleAssert.assertThat;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.TaskSpec.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.rules.event.TaskEnd;
import io.sparkadvisor.rules.testing.ApplicationSpec;
import io.sparkadvisor.rules.testing.RuleAssert;
import io.sparkadvisor.rules.testing.Step;
import io.sparkadvisor.rules.testing.TaskSpec;
import io.sparkadvisor.rules.text.Quantity;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LostWorkTest {

  private static final TaskSpec GOOD = task().lasting(seconds(10));

  private static RuleAssert rule() {
    return assertThat(new FailedWork());
  }

  private static ApplicationSpec running(Step... steps) {
    return anApplication().onExecutors(2, cores(2)).with(steps);
  }

  @Test
  void aFetchThatFailedWithNoExecutorLostIsAReasonOfItsOwn() {
    rule()
        .on(
            running(
                stage(0).tasks(3, GOOD).task(3, GOOD.failingToFetch(0, "Connection reset"), GOOD)))
        .findsOnly("failures=fetch-failed")
        .sets("spark.shuffle.io.maxRetries", "6");
  }

  @Test
  void copiesOfSlowTasksAreDeliberateUnlessTheyCostATenth() {
    TaskSpec copy = GOOD.speculative().killedFor("another attempt succeeded");
    rule().on(running(stage(0).tasks(12, GOOD).task(12, GOOD, copy))).isClear();
    rule()
        .on(running(stage(0).tasks(6, GOOD).task(6, GOOD, copy)))
        .findsOnly("failures=speculation")
        .stakes(millis(2_500))
        .sets("spark.speculation.multiplier", "6");
  }

  @Test
  void outputThatIsComputedAgainCountsOnceForEachAttempt() {
    TaskEnd resubmitted =
        new TaskEnd("Resubmitted", "", "", "", Optional.empty(), OptionalInt.empty());
    rule()
        .on(running(stage(0).tasks(6, GOOD).task(6, GOOD.ending(resubmitted), GOOD)))
        .findsOnly("failures=executor-lost")
        .isUnexplained()
        .hasEvidence("Slot time lost", Quantity.millis(10_000));
  }
}
