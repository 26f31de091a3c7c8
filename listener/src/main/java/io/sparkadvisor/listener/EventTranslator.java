package io.sparkadvisor.listener;

import io.sparkadvisor.advisor.source.eventlog.decode.EventSink;
import io.sparkadvisor.rules.event.ApplicationEvent;
import io.sparkadvisor.rules.event.TaskEnded;
import io.sparkadvisor.rules.fact.Executor;
import io.sparkadvisor.rules.fact.ReadProblem;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.Success$;
import org.apache.spark.scheduler.SparkListenerBlockUpdated;
import org.apache.spark.scheduler.SparkListenerEvent;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;

/**
 * Translates the events of Spark's listener bus into those that an event log of the same
 * application would send, in their order. Not safe for use by several threads.
 */
final class EventTranslator implements Translator {

  private static final String SPARK = "org.apache.spark.";

  private final JsonTranslator json = new JsonTranslator();
  private final Map<Class<?>, String> passedOver = new HashMap<>();
  private final boolean logsBlockUpdates;
  private final boolean tracksBlocks;

  /** Null where the log has none of it. */
  private final StagePeaks stagePeaks;

  private TaskTranslator tasks;

  EventTranslator(SparkConf conf) {
    logsBlockUpdates = conf.getBoolean("spark.eventLog.logBlockUpdates.enabled", false);
    stagePeaks =
        conf.getBoolean("spark.eventLog.logStageExecutorMetrics", false) ? new StagePeaks() : null;
    tracksBlocks = conf.getBoolean("spark.taskMetrics.trackUpdatedBlockStatuses", false);
  }

  @Override
  public void translate(SparkListenerEvent event, EventSink sink) {
    if (event instanceof SparkListenerTaskEnd end) {
      taskEnd(end, sink);
      if (stagePeaks != null) {
        stagePeaks.taskEnded(end);
      }
    } else if (event instanceof SparkListenerTaskStart start) {
      sink.event(TaskTranslator.started(start));
    } else {
      if (stagePeaks != null) {
        gatherPeaks(event, sink);
      }
      if (isLogged(event)) {
        other(event, sink);
      }
    }
  }

  private void gatherPeaks(SparkListenerEvent event, EventSink sink) {
    if (event instanceof SparkListenerExecutorMetricsUpdate heartbeat) {
      stagePeaks.heartbeat(heartbeat);
    } else if (event instanceof SparkListenerStageSubmitted submitted) {
      stagePeaks.submitted(submitted);
    } else if (event instanceof SparkListenerStageCompleted completed) {
      stagePeaks.completed(completed).forEach(sink::event);
    }
  }

  private void taskEnd(SparkListenerTaskEnd event, EventSink sink) {
    boolean plain = event.reason() == Success$.MODULE$ && event.taskMetrics() != null;
    if (!plain || tracksBlocks) {
      json.translate(event, sink);
    } else if (tasks == null) {
      json.translate(event, new FirstTask(event, sink));
    } else {
      sink.event(tasks.succeeded(event));
    }
  }

  private boolean isLogged(SparkListenerEvent event) {
    if (event instanceof SparkListenerBlockUpdated) {
      return logsBlockUpdates;
    }
    if (event instanceof SparkListenerExecutorMetricsUpdate heartbeat) {
      return stagePeaks != null && Executor.isDriver(heartbeat.execId());
    }
    return event.logEvent();
  }

  private void other(SparkListenerEvent event, EventSink sink) {
    Class<?> kind = event.getClass();
    String name = passedOver.get(kind);
    if (name != null) {
      sink.count(name, false);
      return;
    }
    if (PlanSize.isTooLarge(event)) {
      PlanSize.stub(event, sink);
      return;
    }
    if (event instanceof SparkListenerJobStart start && JobSize.isTooLarge(start)) {
      JobSize.stub(start, sink);
      return;
    }
    if (kind.getName().startsWith(SPARK)) {
      json.translate(event, new KnownKinds(kind, sink));
    } else {
      // somebody's own event: no fact is made of it, and it need not be what Spark can write
      passedOver.put(kind, kind.getName());
      sink.count(kind.getName(), false);
    }
  }

  /** Passes on what it hears, and learns which kinds of events no fact is made of. */
  private final class KnownKinds extends Passing {
    private final Class<?> kind;

    private KnownKinds(Class<?> kind, EventSink sink) {
      super(sink);
      this.kind = kind;
    }

    @Override
    public void count(String name, boolean known) {
      if (!known) {
        passedOver.put(kind, name);
      }
      super.count(name, known);
    }
  }

  /**
   * Passes on what it hears, and learns from what Spark writes of a task which measures this
   * version has. A Spark that somebody changed, so that the short way would say something else, has
   * all its tasks go the long way.
   */
  private final class FirstTask extends Passing {
    private final SparkListenerTaskEnd original;

    private FirstTask(SparkListenerTaskEnd original, EventSink sink) {
      super(sink);
      this.original = original;
    }

    @Override
    public void event(ApplicationEvent event) {
      if (event instanceof TaskEnded written) {
        try {
          TaskTranslator candidate = new TaskTranslator(written);
          tasks = candidate.succeeded(original).equals(written) ? candidate : null;
        } catch (LinkageError e) {
          tasks = null;
        }
      }
      super.event(event);
    }
  }

  private abstract static class Passing implements EventSink {
    private final EventSink sink;

    private Passing(EventSink sink) {
      this.sink = sink;
    }

    @Override
    public void event(ApplicationEvent event) {
      sink.event(event);
    }

    @Override
    public void count(String name, boolean known) {
      sink.count(name, known);
    }

    @Override
    public void problem(ReadProblem.Kind problem, String what) {
      sink.problem(problem, what);
    }
  }
}
