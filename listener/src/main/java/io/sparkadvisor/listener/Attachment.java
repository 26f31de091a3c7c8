package io.sparkadvisor.listener;

import io.sparkadvisor.rules.catalog.Catalog;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.spark.SparkConf;
import org.apache.spark.scheduler.SparkListenerEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The advisor's hold on a running application. Whatever fails behind it is caught here, said once,
 * and lets go of the application for good: of its events and of all memory.
 */
final class Attachment implements Consumer<SparkListenerEvent> {

  private static final Logger LOG = LoggerFactory.getLogger(EntryPoint.NAME);

  /** The configuration of the application that was attached to last. */
  private static WeakReference<SparkConf> attachedTo = new WeakReference<>(null);

  /** Null once it is over, or broken. */
  private final AtomicReference<Parts> parts;

  private record Parts(Recording recording, Ending ending) {}

  private Attachment(Parts parts) {
    this.parts = new AtomicReference<>(parts);
  }

  /** Attaches to the application with this configuration. */
  static Attachment to(SparkConf conf) {
    return to(
        () -> {
          if (!isFirst(conf)) {
            LOG.info("{} is named twice; once is enough.", EntryPoint.NAME);
            return null;
          }
          ListenerSettings settings = ListenerSettings.of(Confs.all(conf), Catalog.rulebook());
          settings.warnings().forEach(LOG::warn);
          if (!settings.enabled()) {
            LOG.info("Spark Advisor is switched off by {}.", ListenerSettings.ENABLED);
            return null;
          }
          Recording recording = new Recording(new EventTranslator(conf), warnings(conf));
          return new Parts(
              recording, new Ending(recording, new Conclusion(settings, Catalog.rulebook(), conf)));
        });
  }

  /** Attaches with a translator and a conclusion of the caller's. */
  static Attachment to(Translator translator, SparkConf conf, Conclusion conclusion) {
    return to(
        () -> {
          Recording recording = new Recording(translator, warnings(conf));
          return new Parts(recording, new Ending(recording, conclusion));
        });
  }

  // Spark makes a listener for every time that it is named, all with the context's one
  // configuration.
  private static synchronized boolean isFirst(SparkConf conf) {
    boolean first = attachedTo.get() != conf;
    attachedTo = new WeakReference<>(conf);
    return first;
  }

  private static EarlyWarnings warnings(SparkConf conf) {
    return new EarlyWarnings(conf.getSizeAsBytes("spark.driver.maxResultSize", "1g"), LOG::warn);
  }

  private static Attachment to(Supplier<Parts> parts) {
    Attachment attachment = new Attachment(null);
    attachment.guarded("to attach to the application", () -> attachment.parts.set(parts.get()));
    return attachment;
  }

  @Override
  public void accept(SparkListenerEvent event) {
    Parts held = parts.get();
    if (held != null) {
      guarded(
          "to take in an event",
          () -> {
            if (held.recording().accept(event)) {
              held.ending().begin(Thread.currentThread());
            }
          });
    }
  }

  /** Whether it still takes in events. */
  boolean isOn() {
    return parts.get() != null;
  }

  // Errors, too: a driver that is short of memory, or a Spark that lacks a method, is to run on.
  @SuppressWarnings("CatchThrowable")
  private void guarded(String what, Runnable action) {
    try {
      action.run();
    } catch (Throwable e) {
      letGo(what, e);
    }
  }

  // What gets out of a listener that is no exception, Spark takes for a reason to stop the
  // application: where memory is short even a line in the log may be too much.
  @SuppressWarnings("CatchThrowable")
  private void letGo(String what, Throwable failure) {
    Parts held = parts.getAndSet(null);
    try {
      if (held != null) {
        held.ending().cancel();
      }
      LOG.error(
          "Spark Advisor failed {}, and is switched off from here on. The application is not"
              + " affected.",
          what,
          failure);
    } catch (Throwable e) {
      // it is off, and nothing more can be done
    }
  }
}
