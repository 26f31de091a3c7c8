package io.sparkadvisor.listener;

import java.util.function.Consumer;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkFirehoseListener;
import org.apache.spark.scheduler.SparkListenerEvent;
import org.slf4j.LoggerFactory;

/**
 * Watches the application that it is attached to by {@code
 * spark.extraListeners=io.sparkadvisor.listener.AdvisorListener}, and says at its end what {@code
 * analyze} says of its event log. Never throws, and never stops the application.
 *
 * <p>Spark 3.5 also runs on Java 8 and 11, where a class that is compiled for Java 17 cannot be
 * loaded, and a listener that cannot be loaded stops the driver. So this class is compiled for Java
 * 8, and refers to the others only where it runs on a Java that loads them.
 */
public final class AdvisorListener extends SparkFirehoseListener {

  private static final int NEEDED_JAVA = 17;

  private final Consumer<SparkListenerEvent> attachment;

  /** The listener of an application with this configuration: Spark calls it. */
  public AdvisorListener(SparkConf conf) {
    attachment = isJavaNewEnough() ? Attachment.to(conf) : event -> {};
  }

  @Override
  public void onEvent(SparkListenerEvent event) {
    attachment.accept(event);
  }

  private static boolean isJavaNewEnough() {
    String version = System.getProperty("java.specification.version", "");
    if (feature(version) >= NEEDED_JAVA) {
      return true;
    }
    LoggerFactory.getLogger(AdvisorListener.class)
        .warn(
            "Spark Advisor needs Java {} or newer and the driver runs on {}, so there will be no"
                + " report. The application is not affected.",
            NEEDED_JAVA,
            version);
    return false;
  }

  /** 8 of 1.8, 11 of 11, and 0 of what is no version. */
  private static int feature(String version) {
    try {
      return Integer.parseInt(version.startsWith("1.") ? version.substring(2) : version);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
