package io.sparkadvisor.rules.catalog.shuffle;

import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.setting.SparkSettings;
import io.sparkadvisor.rules.fact.setting.SqlKnobs;
import io.sparkadvisor.rules.finding.RemedyDraft;
import java.util.Map;

/** What it comes to where another number of partitions is set by what sets it. */
final class LeverChange {

  static final String NOT_TOLD_WHY =
      "The log has neither the properties nor the plan. If the query's shuffles have as many"
          + " partitions as this property says, the number is that of the tasks; if a repartition"
          + " or a coalesce in the code gives it, change it there.";

  private LeverChange() {}

  /**
   * A remedy that sets properties comes to all that they set. Without an environment in the log
   * nobody knows what a property changes elsewhere, and it comes to what it changes here.
   */
  static RemedyDraft priced(SparkApplication app, RemedyDraft setting, Change here) {
    return app.coverage().hasEnvironment() ? setting : setting.comesTo(here);
  }

  /**
   * The settings of a stage as its tasks show them, where the source does not have them: as many
   * shuffle partitions as tasks.
   */
  static SparkSettings seen(SparkApplication app, StageAttempt stage) {
    String tasks = Integer.toString(stage.taskCount());
    return app.settingsOf(stage).with(Map.of(SqlKnobs.SHUFFLE_PARTITIONS.key(), tasks));
  }
}
