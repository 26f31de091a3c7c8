package io.sparkadvisor.rules.catalog.skew.hot;

import io.sparkadvisor.rules.finding.JoinCode;
import io.sparkadvisor.rules.finding.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What can be done about hot partitions, the preferred first. More partitions are never among it:
 * they do not split one key.
 */
public final class SkewRemedies {
  private SkewRemedies() {}

  public static List<Remedy> of(HotPartitions hot) {
    List<Remedy> remedies = new ArrayList<>();
    switch (hot.reading().kind()) {
      case JOIN -> ofJoin(hot, remedies);
      case AGGREGATE -> ofAggregate(hot, remedies);
      case WINDOW -> remedies.add(WindowRemedy.of(hot));
      case SORT -> remedies.add(SortRemedy.of(hot));
      case REPARTITION ->
          remedies.add(hot.reading().isByRange() ? SortRemedy.of(hot) : RebalanceRemedy.of(hot));
      case RDD -> remedies.add(RddRemedy.of(hot));
      case INPUT -> remedies.add(InputRemedy.of(hot));
      case OTHER -> remedies.add(SeparateKeyRemedy.ofUnknown(hot));
    }
    return remedies;
  }

  private static void ofJoin(HotPartitions hot, List<Remedy> remedies) {
    JoinCode names = JoinCode.of(hot.reading().join().orElseThrow());
    SkewJoinRemedy.of(hot).ifPresent(remedies::add);
    SaltedJoinRemedy.of(hot, names).ifPresent(remedies::add);
    Optional<Remedy> nulls =
        hot.isNullSuspected() ? NullKeyRemedy.ofJoin(hot, names) : Optional.empty();
    remedies.add(nulls.orElseGet(() -> SeparateKeyRemedy.ofJoin(hot, names)));
  }

  private static void ofAggregate(HotPartitions hot, List<Remedy> remedies) {
    TwoPhaseRemedy.of(hot).ifPresent(remedies::add);
    if (hot.isNullSuspected()) {
      remedies.add(NullKeyRemedy.ofAggregate(hot));
    } else if (remedies.isEmpty()) {
      remedies.add(SeparateKeyRemedy.ofUnknown(hot));
    }
  }
}
