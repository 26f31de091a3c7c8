package io.sparkadvisor.listener;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;
import org.slf4j.LoggerFactory;

/**
 * Attaches the advisor by {@code spark.plugins=io.sparkadvisor.listener.AdvisorPlugin}, where that
 * is easier to set than {@code spark.extraListeners}. Where both are set the listener does the
 * work. Does nothing on executors. Compiled for Java 8, as {@link AdvisorListener} is.
 */
public final class AdvisorPlugin implements SparkPlugin {

  private static final String LISTENERS = "spark.extraListeners";

  /** Spark calls it. */
  public AdvisorPlugin() {}

  @Override
  public DriverPlugin driverPlugin() {
    return new OnDriver();
  }

  @Override
  public ExecutorPlugin executorPlugin() {
    return null;
  }

  private static final class OnDriver implements DriverPlugin {

    // Plugins start before Spark's listener bus does, so no event is missed.
    @Override
    @SuppressWarnings("CatchThrowable") // a plugin that throws here would stop the application
    public Map<String, String> init(SparkContext context, PluginContext plugin) {
      try {
        if (!listens(plugin.conf().get(LISTENERS, ""))) {
          context.addSparkListener(new AdvisorListener(plugin.conf()));
        }
      } catch (Throwable e) {
        LoggerFactory.getLogger(AdvisorListener.class)
            .error("Spark Advisor could not attach. The application is not affected.", e);
      }
      return Collections.emptyMap();
    }

    private static boolean listens(String listeners) {
      return Arrays.stream(listeners.split(",", -1))
          .map(String::trim)
          .anyMatch(AdvisorListener.class.getName()::equals);
    }
  }
}
