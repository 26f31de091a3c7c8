package io.sparkadvisor.advisor.report.view;

import io.sparkadvisor.advisor.whatif.Answer;
import io.sparkadvisor.rules.change.Change;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What changes come to. */
@Meaning(
    "What \"spark-advisor whatif --format json\" writes. Fields are added within version 2, and"
        + " never renamed or taken away; readers pass over fields that they do not know. What is"
        + " not known is null, and never 0. Units are in the names of fields.")
public record WhatIfView(
    @Meaning(value = "The first number changes when readers would break", pattern = "^2\\.[0-9]+$")
        String schemaVersion,
    GeneratorView generator,
    @Meaning("App ID") Optional<String> applicationId,
    @Meaning("App Name") Optional<String> applicationName,
    @Meaning(value = "What the application took", atLeast = 0) Duration before,
    @Meaning(
            "By what share the replay of the run as it was is longer than the run; negative if it"
                + " is shorter, null if it could not be replayed")
        OptionalDouble replayError,
    @Meaning("What is different, all of it together") List<Change> changes,
    @Meaning("What the changes come to; null if only a curve was asked for")
        Optional<PredictionView> prediction,
    @Meaning(
            "The same, had every executor brought cores of its own; null if no other cluster was"
                + " asked for, or executors did not share one machine")
        Optional<PredictionView> predictionOnOwnCores,
    @Meaning(
            "The application on clusters of several sizes, with the changes; null if it was not"
                + " asked for")
        Optional<CurveView> curve,
    @Meaning("The curve, had every executor brought cores of its own; null as above")
        Optional<CurveView> curveOnOwnCores) {

  /** An answer, as this version of the schema has it. */
  public static WhatIfView of(Answer answer, String schemaVersion) {
    return new WhatIfView(
        schemaVersion,
        GeneratorView.ours(),
        answer.application().info().id(),
        answer.application().info().name(),
        answer.before(),
        answer.replayError(),
        answer.changes(),
        answer.prediction().map(PredictionView::of),
        answer.onOwnCores().map(PredictionView::of),
        answer.curves().stream().findFirst().map(CurveView::of),
        answer.curves().stream().skip(1).findFirst().map(CurveView::of));
  }
}
