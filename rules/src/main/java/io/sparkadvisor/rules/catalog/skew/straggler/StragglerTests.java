package io.sparkadvisor.rules.catalog.skew.straggler;

import io.sparkadvisor.rules.change.EvenTask;
import io.sparkadvisor.rules.finding.Cause;
import io.sparkadvisor.rules.finding.Remedy;
import io.sparkadvisor.rules.text.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tests for why tasks are slow, in turn: the first that gives an answer is believed. */
public final class StragglerTests {
  private StragglerTests() {}

  /** Why these are slow. */
  public static Diagnosis diagnose(Stragglers stragglers) {
    Optional<Diagnosis> place =
        SlowPlace.HOST.test(stragglers).or(() -> FreshExecutor.test(stragglers));
    if (place.isPresent()) {
      return place.get();
    }
    for (SlowPart part : SlowPart.values()) {
      Optional<Diagnosis> diagnosis = part.test(stragglers);
      if (diagnosis.isPresent()) {
        return diagnosis.get();
      }
    }
    return SlowPlace.EXECUTOR
        .test(stragglers)
        .or(() -> FarData.test(stragglers))
        .orElseGet(() -> unexplained(stragglers));
  }

  private static Diagnosis unexplained(Stragglers stragglers) {
    List<Remedy> remedies = new ArrayList<>();
    Speculation.of(stragglers).ifPresent(remedies::add);
    remedies.add(
        Remedy.to("Look at what the task does while it is slow")
            .because(
                "Its metrics do not show it. The executor's log of that time, or a thread dump of the"
                    + " executor's page taken while such a task runs, shows whether it waits for a"
                    + " service, a lock or a disk, or computes longer on some records than on"
                    + " others.")
            .comesTo(evenTask(stragglers))
            .advise("Take a thread dump of the executor while the task is slow"));
    return new Diagnosis(
        Cause.unexplained(
            Sentence.of(
                "Neither its data, its host, its executor, garbage collection, waiting for shuffle"
                    + " blocks, writing them, the scheduler, locality nor a fresh executor accounts"
                    + " for half of the time")),
        List.of(),
        remedies);
  }

  /** The longest one takes the time that its data takes elsewhere. */
  static EvenTask evenTask(Stragglers stragglers) {
    return new EvenTask(stragglers.stage().key(), stragglers.partition());
  }
}
