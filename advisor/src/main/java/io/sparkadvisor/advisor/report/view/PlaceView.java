package io.sparkadvisor.advisor.report.view;

import io.sparkadvisor.advisor.report.words.Places;
import io.sparkadvisor.advisor.report.words.Wording;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.text.Place;

/** Where in an application a problem is. */
public sealed interface PlaceView {

  /** The application as a whole. */
  record Application(String id, String text) implements PlaceView {}

  /** A job. */
  record Job(String id, String text, @Meaning(value = "Job ID", atLeast = 0) int jobId)
      implements PlaceView {}

  /** A stage attempt. */
  record Stage(
      String id,
      String text,
      @Meaning(value = "Stage ID", atLeast = 0) int stageId,
      @Meaning(value = "Stage Attempt ID: 0 for the first", atLeast = 0) int stageAttempt)
      implements PlaceView {}

  /** One partition of a stage attempt. */
  record Partition(
      String id,
      String text,
      @Meaning(value = "Stage ID", atLeast = 0) int stageId,
      @Meaning(value = "Stage Attempt ID: 0 for the first", atLeast = 0) int stageAttempt,
      @Meaning(value = "Partition ID", atLeast = 0) int partition)
      implements PlaceView {}

  /** A node of a plan. */
  record PlanNode(
      String id,
      String text,
      @Meaning(value = "executionId", atLeast = 0) long sqlExecutionId,
      @Meaning(value = "From 0, in pre-order, in the final plan", atLeast = 0) int nodeId)
      implements PlaceView {}

  /** An executor. */
  record Executor(String id, String text, String executorId) implements PlaceView {}

  /** A host. */
  record Host(String id, String text, String host) implements PlaceView {}

  /** Failures of one kind, wherever they happened. */
  record Failures(
      String id,
      String text,
      @Meaning("Why the attempts were lost, such as out-of-memory") String kind)
      implements PlaceView {}

  /** The place, with its text. */
  static PlaceView of(Place place, SparkApplication application) {
    String id = place.id();
    String text = Wording.plain(Places.inFull(place, application));
    if (place instanceof Place.OfJob job) {
      return new Job(id, text, job.jobId());
    } else if (place instanceof Place.OfStage stage) {
      return new Stage(id, text, stage.stage().stageId(), stage.stage().attempt());
    } else if (place instanceof Place.OfPartition part) {
      int stage = part.stage().stageId();
      return new Partition(id, text, stage, part.stage().attempt(), part.partition());
    } else if (place instanceof Place.OfPlanNode node) {
      return new PlanNode(id, text, node.sqlExecutionId(), node.nodeId());
    } else if (place instanceof Place.OfExecutor executor) {
      return new Executor(id, text, executor.executorId());
    } else if (place instanceof Place.OfHost host) {
      return new Host(id, text, host.host());
    } else if (place instanceof Place.OfFailures failures) {
      return new Failures(id, text, failures.kind());
    }
    return new Application(id, text);
  }
}
