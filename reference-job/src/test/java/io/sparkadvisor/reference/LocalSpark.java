package io.sparkadvisor.reference;

import io.sparkadvisor.reference.scenario.Variant;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a SparkSession in their own JVM: two slots, and three retries for each task, as on a
 * cluster.
 */
public final class LocalSpark implements ParameterResolver {

  /** A new session of the one context, with the settings of that variant and few partitions. */
  public static SparkSession with(SparkSession spark, Variant variant) {
    SparkSession session = spark.newSession();
    for (Map.Entry<String, String> setting : variant.allSettings().entrySet()) {
      if (session.conf().isModifiable(setting.getKey())) {
        session.conf().set(setting.getKey(), setting.getValue());
      }
    }
    session.conf().set("spark.sql.shuffle.partitions", "4");
    return session;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == SparkSession.class;
  }

  @Override
  public SparkSession resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return SparkSession.builder()
        .master("local[2,4]")
        .appName("Reference job tests")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "4")
        .getOrCreate();
  }
}
