package io.sparkadvisor.rules.catalog.shuffle;

import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.KnobChange;
import io.sparkadvisor.rules.change.Repartition;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.SparkSettings;
import io.sparkadvisor.rules.fact.SqlKnobs;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.finding.Fix;
import java.util.Map;

/** What it comes to where another number of partitions is set by what sets it. */
final class LeverChange {

  static final String NOT_TOLD_WHY =
      "The log has neither the properties nor the plan. If the query's shuffles have as many"
          + " partitions as this property says, the number is that of the tasks; if a repartition"
          + " or a coalesce in the code gives it, change it there.";

  private LeverChange() {}

  /**
   * What a fix changes about the run: properties all that they set, code this stage alone. Without
   * an environment in the log nobody knows what a property changes elsewhere.
   */
  static Change change(SparkApplication app, StageAttempt stage, Fix fix, int partitions) {
    return fix instanceof Fix.Configuration configuration && app.coverage().hasEnvironment()
        ? KnobChange.of(configuration.asMap())
        : new Repartition(stage.key(), partitions);
  }

  /**
   * The settings of a stage as its tasks tell them, where the source does not tell them: as many
   * shuffle partitions as tasks.
   */
  static SparkSettings seen(SparkApplication app, StageAttempt stage) {
    String tasks = Integer.toString(stage.taskCount());
    return app.settingsOf(stage).with(Map.of(SqlKnobs.SHUFFLE_PARTITIONS.key(), tasks));
  }
}
