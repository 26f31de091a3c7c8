package io.sparkadvisor.advisor.bound;

import io.sparkadvisor.advisor.replay.Prediction;
import io.sparkadvisor.advisor.replay.Replayer;
import io.sparkadvisor.advisor.whatif.Answer;
import io.sparkadvisor.advisor.whatif.Ask;
import io.sparkadvisor.advisor.whatif.Request;
import io.sparkadvisor.advisor.whatif.WhatIf;
import io.sparkadvisor.advisor.whatif.WrongRequestException;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tasks keep all slots busy: what twice as large a cluster would take, and half of it. */
record Computing(SparkApplication application, Replayer replayer) implements Explanation {

  @Override
  public List<Sentence> why() {
    List<Sentence> why = new ArrayList<>();
    int slots = application.cluster().peakSlots();
    why.add(
        slots == 0
            ? Sentence.of("As many tasks ran as ever did at once, on work of their own.")
            : Sentence.of("All {} slots ran tasks, on work of their own.", Quantity.count(slots)));
    new WorkAgain(application).largest().ifPresent(why::add);
    if (replayer.refusal().isPresent()) {
      why.add(
          Sentence.of("What another cluster would take is not known: " + replayer.refusal().get()));
      return why;
    }
    boolean local = application.cluster().isLocal();
    int size = local ? slots : executors();
    on(2 * size, local).ifPresent(why::add);
    if (size > 1) {
      on(size / 2, local).ifPresent(why::add);
    }
    return why;
  }

  private int executors() {
    return (int) application.cluster().workers().stream().filter(e -> !e.isDriver()).count();
  }

  private Optional<Sentence> on(int size, boolean local) {
    if (size < 1) {
      return Optional.empty();
    }
    Ask ask = local ? Ask.SLOTS : Ask.EXECUTORS;
    try {
      Answer answer =
          WhatIf.of(application, replayer)
              .answer(new Request(Map.of(ask, List.of(String.valueOf(size)))));
      return answer
          .prediction()
          .flatMap(Computing::range)
          .map(
              range ->
                  Sentence.of("On ")
                      .then(Sentence.counted(size, local ? "slot" : "executor"))
                      .then(answer.onOwnCores().isPresent() ? " of this machine: " : ": ")
                      .then(range)
                      .then(
                          answer
                              .onOwnCores()
                              .flatMap(Computing::range)
                              .map(own -> Sentence.of("; with cores of their own: ").then(own))
                              .orElse(Sentence.of("")))
                      .then("."));
    } catch (WrongRequestException e) {
      return Optional.empty();
    }
  }

  private static Optional<Sentence> range(Prediction prediction) {
    return prediction instanceof Prediction.Range range
        ? Optional.of(
            Sentence.of(
                "{} ({} to {})",
                Quantity.time(range.mid()),
                Quantity.time(range.low()),
                Quantity.time(range.high())))
        : Optional.empty();
  }
}
