package io.sparkadvisor.rules.fact.setting;

import static io.sparkadvisor.rules.fact.setting.Default.value;
import static io.sparkadvisor.rules.fact.setting.Knob.knob;
import static io.sparkadvisor.rules.fact.setting.Knob.since;
import static io.sparkadvisor.rules.fact.setting.PropertyText.COUNT;
import static io.sparkadvisor.rules.fact.setting.PropertyText.FLAG;
import static io.sparkadvisor.rules.fact.setting.PropertyText.SECONDS;
import static io.sparkadvisor.rules.fact.setting.Touches.FAILURES;
import static io.sparkadvisor.rules.fact.setting.Touches.NOTHING;

import java.time.Duration;

/** What is tried again, and what is saved before it is lost. */
public final class FailureKnobs {

  /** How often one task may fail before its job does. */
  public static final Knob<Integer> MAX_TASK_FAILURES =
      knob("spark.task.maxFailures", since(0, 8), COUNT, value(4), FAILURES);

  /** How often a fetch is tried again; read by {@code TransportConf} of the network module. */
  public static final Knob<Integer> FETCH_RETRIES =
      knob("spark.shuffle.io.maxRetries", since(1, 2), COUNT, value(3), FAILURES);

  /** How long a fetch waits before it is tried again; read by {@code TransportConf}, too. */
  public static final Knob<Duration> FETCH_RETRY_WAIT =
      knob(
          "spark.shuffle.io.retryWait",
          since(1, 2),
          SECONDS,
          value(Duration.ofSeconds(5)),
          FAILURES);

  /** After how long without a sign an executor or a connection is given up. */
  public static final Knob<Duration> NETWORK_TIMEOUT =
      knob("spark.network.timeout", since(1, 3), SECONDS, value(Duration.ofMinutes(2)), FAILURES);

  /** Whether an executor that hears of its end gets time before it. */
  public static final Knob<Boolean> DECOMMISSION =
      knob("spark.decommission.enabled", since(3, 1), FLAG, value(false), FAILURES);

  /** Whether it then copies its blocks to others. */
  public static final Knob<Boolean> DECOMMISSION_STORAGE =
      knob("spark.storage.decommission.enabled", since(3, 1), FLAG, value(false), FAILURES);

  /** Whether those of shuffles are among them. */
  public static final Knob<Boolean> DECOMMISSION_SHUFFLES =
      knob(
          "spark.storage.decommission.shuffleBlocks.enabled",
          since(3, 1),
          FLAG,
          value(true).before(3, 4, false),
          FAILURES);

  /** Whether those of cached RDDs are among them. */
  public static final Knob<Boolean> DECOMMISSION_RDDS =
      knob(
          "spark.storage.decommission.rddBlocks.enabled",
          since(3, 1),
          FLAG,
          value(true).before(3, 4, false),
          FAILURES);

  /** Whether a Python worker that crashes writes where it was. */
  public static final Knob<Boolean> PYTHON_FAULT_HANDLER =
      knob("spark.python.worker.faulthandler.enabled", since(3, 2), FLAG, value(false), NOTHING);

  private FailureKnobs() {}
}
