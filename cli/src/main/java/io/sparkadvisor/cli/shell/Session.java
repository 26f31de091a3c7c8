package io.sparkadvisor.cli.shell;

import io.sparkadvisor.advisor.Diagnosis;
import io.sparkadvisor.advisor.replay.Prediction;
import io.sparkadvisor.advisor.report.text.ChangesText.Applied;
import io.sparkadvisor.advisor.whatif.WhatIf;
import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.fact.SparkApplication;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is worked on: an application, and the changes that were applied to it, one after the other.
 * Immutable: a command that is cancelled leaves no trace.
 */
final class Session {

  private final Diagnosis diagnosis;
  private final List<Applied> applied;

  private Session(Diagnosis diagnosis, List<Applied> applied) {
    this.diagnosis = diagnosis;
    this.applied = List.copyOf(applied);
  }

  /** An application as it was. */
  static Session of(Diagnosis diagnosis) {
    return new Session(diagnosis, List.of());
  }

  Diagnosis diagnosis() {
    return diagnosis;
  }

  SparkApplication application() {
    return diagnosis.application();
  }

  /** What-ifs on top of what is applied. */
  WhatIf whatIf() {
    return WhatIf.of(application(), diagnosis.replayer()).after(changes());
  }

  /** What was applied, the first first. */
  List<Applied> applied() {
    return applied;
  }

  /** The changes that were applied. */
  List<Change> changes() {
    return applied.stream().flatMap(one -> one.changes().stream()).toList();
  }

  /** What all that is applied comes to; empty where nothing is. */
  Optional<Prediction.Range> together() {
    return applied.isEmpty()
        ? Optional.empty()
        : Optional.of(applied.get(applied.size() - 1).together());
  }

  /**
   * With something more.
   *
   * @throws WrongCommandException where it cannot be said what that comes to
   */
  Session and(String label, String title, List<Change> changes) {
    List<Change> all = new ArrayList<>(changes());
    all.addAll(changes);
    Prediction prediction = diagnosis.replayer().predict(all);
    if (prediction instanceof Prediction.CannotSay cannot) {
      throw new WrongCommandException(label + " was not applied. " + cannot.reason());
    } else if (prediction instanceof Prediction.NoEffect none) {
      throw new WrongCommandException(label + " was not applied. " + none.why());
    }
    List<Applied> more = new ArrayList<>(applied);
    more.add(new Applied(label, title, changes, (Prediction.Range) prediction));
    return new Session(diagnosis, more);
  }

  /** Without the last so many. */
  Session without(int last) {
    return new Session(diagnosis, applied.subList(0, applied.size() - last));
  }
}
