package io.sparkadvisor.rules.fact.work;

import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.TaskSpec.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.rules.testing.ApplicationSpec;
import org.junit.jupiter.api.Test;

class ExecutorSupplyTest {

  private static ExecutorSupply of(ApplicationSpec spec) {
    return ExecutorSupply.of(spec.with(stage(0).tasks(2, task())).build());
  }

  @Test
  void fewerThanWereAskedForIsShort() {
    ExecutorSupply supply =
        of(anApplication().onExecutors(3, 2).set("spark.executor.instances", "5"));

    assertThat(supply.asked()).hasValue(5);
    assertThat(supply.askedBy()).isEqualTo("spark.executor.instances");
    assertThat(supply.came()).isEqualTo(3);
    assertThat(supply.most()).isEqualTo(3);
    assertThat(supply.isShort()).isTrue();
    assertThat(supply.waits()).hasSize(3);
  }

  @Test
  void asManyAsWereAskedForIsNot() {
    assertThat(of(anApplication().onExecutors(3, 2).set("spark.executor.instances", "3")).isShort())
        .isFalse();
  }

  @Test
  void dynamicAllocationAsksForItsMost() {
    ExecutorSupply supply =
        of(
            anApplication()
                .onExecutors(2, 2)
                .set("spark.dynamicAllocation.enabled", "true")
                .set("spark.executor.instances", "3")
                .set("spark.dynamicAllocation.maxExecutors", "9"));

    assertThat(supply.asked()).hasValue(9);
    assertThat(supply.askedBy()).isEqualTo("spark.dynamicAllocation.maxExecutors");
  }

  @Test
  void nothingSaidIsNothingAsked() {
    ExecutorSupply supply = of(anApplication().onExecutors(2, 2));

    assertThat(supply.asked()).isEmpty();
    assertThat(supply.isShort()).isFalse();
  }
}
