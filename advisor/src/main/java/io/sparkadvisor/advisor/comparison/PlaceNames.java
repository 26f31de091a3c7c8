package io.sparkadvisor.advisor.comparison;

import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.plan.PlanNode;
import io.sparkadvisor.rules.finding.Finding;
import io.sparkadvisor.rules.text.Place;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** The names of a run's findings, by which another run's are found: rule, and place without ids. */
final class PlaceNames {

  private final SparkApplication application;
  private final Function<StageKey, Optional<Integer>> stage;
  private final Function<Long, Optional<Integer>> query;

  /**
   * Those of this run.
   *
   * @param stage the number of the pair that a stage attempt belongs to
   * @param query the number of the pair that a SQL execution belongs to
   */
  PlaceNames(
      SparkApplication application,
      Function<StageKey, Optional<Integer>> stage,
      Function<Long, Optional<Integer>> query) {
    this.application = application;
    this.stage = stage;
    this.query = query;
  }

  /** The finding's name; empty where its place is nowhere in the other run. */
  Optional<?> of(Finding finding) {
    return place(finding.place()).map(place -> List.of(finding.rule(), place));
  }

  private Optional<?> place(Place place) {
    if (place instanceof Place.OfStage of) {
      return stage.apply(of.stage());
    } else if (place instanceof Place.OfPartition of) {
      // which of its partitions it is depends on how many there are
      return stage.apply(of.stage());
    } else if (place instanceof Place.OfPlanNode of) {
      return query.apply(of.sqlExecutionId()).flatMap(pair -> node(of).map(n -> List.of(pair, n)));
    } else if (place instanceof Place.OfJob of) {
      return application.job(of.jobId()).map(job -> job.description().orElse(job.callSite()));
    } else if (place instanceof Place.OfExecutor) {
      // executors are numbered as they come
      return Optional.of("executor");
    }
    return Optional.of(place.id());
  }

  private Optional<String> node(Place.OfPlanNode place) {
    return application
        .sqlExecution(OptionalLong.of(place.sqlExecutionId()))
        .flatMap(sql -> sql.finalPlan().stream().filter(n -> n.id() == place.nodeId()).findFirst())
        .map((PlanNode node) -> Operators.name(node));
  }
}
