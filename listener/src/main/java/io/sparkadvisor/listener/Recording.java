package io.sparkadvisor.listener;

import io.sparkadvisor.advisor.source.eventlog.decode.EventSink;
import io.sparkadvisor.advisor.source.eventlog.redact.LogRedaction;
import io.sparkadvisor.rules.event.ApplicationEnded;
import io.sparkadvisor.rules.event.ApplicationEvent;
import io.sparkadvisor.rules.event.ApplicationStarted;
import io.sparkadvisor.rules.event.LogStarted;
import io.sparkadvisor.rules.fact.ReadProblem;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.recording.ApplicationRecorder;
import io.sparkadvisor.rules.fact.recording.Retention;
import java.util.Optional;
import org.apache.spark.package$;
import org.apache.spark.scheduler.SparkListenerEvent;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import scala.Product;

/**
 * Records one application from its first event to its last. Events come on the thread of Spark's
 * listener bus; the facts are asked for on another.
 */
final class Recording implements EventSink {

  private static final String WHERE = "the running application";

  /** Of each task that the executor runs: its id, its stage, its attempt, its accumulators. */
  private static final ScalaList<Product> RUNNING =
      new ScalaList<>(SparkListenerExecutorMetricsUpdate.class, "accumUpdates", Product.class);

  private final Translator translator;
  private final ApplicationRecorder recorder;
  private final LogRedaction redaction = new LogRedaction();
  private final EarlyWarnings warnings;
  private boolean started;
  private boolean ended;

  Recording(Translator translator, EarlyWarnings warnings) {
    this(translator, warnings, Retention.OF_A_DRIVER);
  }

  /** A recording that keeps so much of what grows without end. */
  Recording(Translator translator, EarlyWarnings warnings, Retention retention) {
    this.translator = translator;
    this.warnings = warnings;
    this.recorder = new ApplicationRecorder(retention);
    // a log begins with this event, which no listener gets
    event(new LogStarted(package$.MODULE$.SPARK_VERSION()));
  }

  /** Takes in an event; returns whether it was the application's end. */
  synchronized boolean accept(SparkListenerEvent event) {
    boolean before = ended;
    translator.translate(event, this);
    if (event instanceof SparkListenerExecutorMetricsUpdate heartbeat) {
      // the one event that comes while a task merely goes on
      long nowMs = System.currentTimeMillis();
      for (Product task : RUNNING.in(heartbeat)) {
        warnings.runs(
            (int) task.productElement(1),
            (int) task.productElement(2),
            (long) task.productElement(0),
            nowMs);
      }
    }
    return ended && !before;
  }

  /** The facts as of now; empty where the application never started. */
  synchronized Optional<SparkApplication> facts() {
    return started ? Optional.of(recorder.snapshot()) : Optional.empty();
  }

  @Override
  public void event(ApplicationEvent event) {
    started |= event instanceof ApplicationStarted;
    ended |= event instanceof ApplicationEnded;
    ApplicationEvent redacted = redaction.redact(event);
    recorder.accept(redacted);
    warnings.take(redacted);
  }

  @Override
  public void count(String name, boolean known) {
    if (!known) {
      recorder.ignored(name, 1);
    }
  }

  @Override
  public void problem(ReadProblem.Kind kind, String what) {
    recorder.problem(new ReadProblem(kind, WHERE, 0, what));
  }
}
