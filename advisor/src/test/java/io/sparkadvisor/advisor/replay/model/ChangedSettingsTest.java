package io.sparkadvisor.advisor.replay.model;

import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.KnobChange;
import io.sparkadvisor.rules.change.Memory;
import io.sparkadvisor.rules.change.ResizeCluster;
import io.sparkadvisor.rules.change.Salt;
import io.sparkadvisor.rules.change.SplitSkew;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.value.Bytes;
import io.sparkadvisor.rules.testing.ApplicationSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangedSettingsTest {

  private static final StageKey STAGE = new StageKey(4, 0);

  private static List<String> set(ApplicationSpec application, Change... changes) {
    return ChangedSettings.of(List.of(changes), application.build()).stream()
        .map(
            change ->
                change.key()
                    + "="
                    + change.newValue()
                    + " was "
                    + change.oldValue().orElse("nothing")
                    + (change.wasSet() ? "" : " by default"))
        .toList();
  }

  @Test
  void aSettingIsItsPropertyWithTheOldValue() {
    assertThat(
            set(
                anApplication().set("spark.executor.memory", "2g"),
                KnobChange.of("spark.sql.shuffle.partitions", "800"),
                new Memory(Bytes.ofGib(8))))
        .containsExactly(
            "spark.sql.shuffle.partitions=800 was 200 by default",
            "spark.executor.memory=8g was 2g");
  }

  @Test
  void aSettingThatIsChangedTwiceHasItsLastValueAndOneInForceIsNotChanged() {
    assertThat(
            set(
                anApplication().set("spark.executor.memory", "8g"),
                KnobChange.of("spark.sql.shuffle.partitions", "800"),
                new Memory(Bytes.ofGib(8)),
                KnobChange.of("spark.sql.shuffle.partitions", "400")))
        .containsExactly("spark.sql.shuffle.partitions=400 was 200 by default");
  }

  @Test
  void splittingSkewIsSwitchedOnOnceForAllStagesWhereItWasOff() {
    SplitSkew one = new SplitSkew(STAGE, 5, Bytes.ofMib(256), Bytes.ofMib(64));
    SplitSkew other = new SplitSkew(new StageKey(7, 0), 5, Bytes.ofMib(256), Bytes.ofMib(64));

    assertThat(set(anApplication().set("spark.sql.adaptive.skewJoin.enabled", "false"), one, other))
        .containsExactly("spark.sql.adaptive.skewJoin.enabled=true was false");
  }

  @Test
  void theSizeOfAClusterIsSetAsItsManagerTakesIt() {
    ResizeCluster resize = new ResizeCluster(20, 4);

    assertThat(set(anApplication().set("spark.master", "yarn"), resize))
        .containsExactly(
            "spark.executor.instances=20 was 2 by default",
            "spark.executor.cores=4 was 1 by default");
    assertThat(set(anApplication().set("spark.executor.cores", "4"), resize))
        .containsExactly("spark.cores.max=80 was nothing by default");
    assertThat(
            set(
                anApplication()
                    .set("spark.master", "yarn")
                    .set("spark.dynamicAllocation.enabled", "true")
                    .set("spark.dynamicAllocation.maxExecutors", "10"),
                resize))
        .contains("spark.dynamicAllocation.maxExecutors=20 was 10");
    assertThat(set(anApplication().inLocalMode(4), resize)).isEmpty();
  }

  @Test
  void aChangeOfCodeIsSetByNothing() {
    assertThat(set(anApplication(), new Salt(STAGE, 8))).isEmpty();
  }
}
