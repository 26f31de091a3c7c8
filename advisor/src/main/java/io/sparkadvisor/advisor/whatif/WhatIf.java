package io.sparkadvisor.advisor.whatif;

import io.sparkadvisor.advisor.replay.Prediction;
import io.sparkadvisor.advisor.replay.Replayer;
import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.ResizeCluster;
import io.sparkadvisor.rules.fact.SparkApplication;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The one door for what-ifs: somebody asks for changes to a run in words, and gets what they come
 * to. Start reading here; {@link Ask} is all that can be asked for.
 */
public final class WhatIf {

  private final SparkApplication application;
  private final Replayer replayer;
  private final List<Change> applied;

  private WhatIf(SparkApplication application, Replayer replayer, List<Change> applied) {
    this.application = application;
    this.replayer = replayer;
    this.applied = List.copyOf(applied);
  }

  /** About this application, replayed by this replayer. */
  public static WhatIf of(SparkApplication application, Replayer replayer) {
    return new WhatIf(application, replayer, List.of());
  }

  /** The same, with changes to the run that all that is asked comes on top of. */
  public WhatIf after(List<Change> changes) {
    return new WhatIf(application, replayer, changes);
  }

  /**
   * What the request comes to.
   *
   * @throws WrongRequestException where it does not fit the application, or asks for nothing
   */
  public Answer answer(Request request) {
    AskedCluster asked = new AskedCluster(request, application);
    List<Change> changes = beside(request.changes(application), asked.curve().isPresent());
    WrongRequestException.require(
        !changes.isEmpty() || asked.curve().isPresent(), "Name what should be different.");
    List<Change> own = onOwnCores(changes);
    return new Answer(
        application,
        changes,
        changes.isEmpty() ? Optional.empty() : Optional.of(replayer.predict(changes)),
        own.equals(changes) ? Optional.empty() : Optional.of(replayer.predict(own)),
        curves(asked, changes),
        replayer.predict(List.of()) instanceof Prediction.Range range
            ? Optional.of(range)
            : Optional.empty(),
        replayer.error());
  }

  /** A curve around the cluster that the run had, where the request names no sizes. */
  public Answer curve(Request request) {
    return answer(new AskedCluster(request, application).withSizes());
  }

  /** What is asked for and what is applied; a cluster that is asked for takes the other's place. */
  private List<Change> beside(List<Change> asked, boolean curve) {
    List<Change> all = new ArrayList<>(applied);
    if (curve || asked.stream().anyMatch(ResizeCluster.class::isInstance)) {
      all.removeIf(ResizeCluster.class::isInstance);
    }
    all.addAll(asked);
    return all;
  }

  private List<Change> onOwnCores(List<Change> changes) {
    return replayer.sharesOneMachine()
        ? changes.stream()
            .map(c -> c instanceof ResizeCluster cluster ? cluster.withOwnCores() : c)
            .toList()
        : changes;
  }

  private List<Curve> curves(AskedCluster asked, List<Change> beside) {
    List<Curve> curves = new ArrayList<>();
    asked
        .curve()
        .map(clusters -> Curve.of(asked.by(), clusters, beside, replayer))
        .ifPresent(curves::add);
    if (!curves.isEmpty() && replayer.sharesOneMachine() && !curves.get(0).ownCores()) {
      curves.add(curves.get(0).onOwnCores(beside, replayer));
    }
    return curves;
  }
}
