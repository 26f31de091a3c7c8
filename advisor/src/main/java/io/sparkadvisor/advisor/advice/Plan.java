package io.sparkadvisor.advisor.advice;

import io.sparkadvisor.advisor.replay.Prediction;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What to do, all of it together: savings are not added up, for what one remedy saves another one
 * cannot.
 *
 * @param steps the remedies to apply, what saves most first
 * @param leftOut findings of which no remedy is applied, with the reason
 * @param together how long the application takes with all steps that have a price; empty where none
 *     has
 * @param configuration what the steps set
 */
public record Plan(
    List<Step> steps,
    List<LeftOut> leftOut,
    Optional<Prediction.Range> together,
    ConfigPatch configuration) {

  /** Makes the collections immutable. */
  public Plan {
    steps = List.copyOf(steps);
    leftOut = List.copyOf(leftOut);
  }

  /**
   * A remedy to apply.
   *
   * @param finding whose it is, as its place among the ranked findings, from 0
   * @param remedy which of the finding's, from 0
   * @param saves what it saves beside the steps before it, most likely; empty where it has no price
   */
  public record Step(int finding, int remedy, Optional<Duration> saves) {}

  /**
   * A finding of which no remedy is applied.
   *
   * @param finding its place among the ranked findings, from 0
   * @param why a sentence
   */
  public record LeftOut(int finding, String why) {}
}
