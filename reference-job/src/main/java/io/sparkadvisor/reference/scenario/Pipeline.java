package io.sparkadvisor.reference.scenario;

import io.sparkadvisor.reference.Clickstream;
import io.sparkadvisor.reference.ReferenceJob;
import java.util.List;
import java.util.Map;

/**
 * Not one problem but the whole job, as a newcomer may want to see it first: several problems at
 * once, and none.
 */
public final class Pipeline implements Scenario {

  @Override
  public String name() {
    return "pipeline";
  }

  @Override
  public String story() {
    return "clickstream → user features and item features → training set, the whole reference job";
  }

  @Override
  public Clickstream clickstream() {
    return ReferenceJob.CLICKSTREAM;
  }

  @Override
  public List<Variant> variants() {
    return List.of(
        new Variant(
            "naive",
            "a hot key, no broadcast, features computed twice",
            Map.of("spark.sql.autoBroadcastJoinThreshold", "-1"),
            ReferenceJob::buildPlainly),
        new Variant("tuned", "none of these", Map.of(), ReferenceJob::buildWithCare));
  }
}
