package io.sparkadvisor.rules.catalog.failure;

import static io.sparkadvisor.rules.testing.Amounts.cores;
import static io.sparkadvisor.rules.testing.Amounts.seconds;
import static io.sparkadvisor.rules.testing.ApplicationSpec.anApplication;
import static io.sparkadvisor.rules.testing.ExecutorSpec.executor;
import static io.sparkadvisor.rules.testing.RuleAssert.assertThat;
import static io.sparkadvisor.rules.testing.StageSpec.stage;
import static io.sparkadvisor.rules.testing.TaskSpec.task;

import io.sparkadvisor.rules.testing.ApplicationSpec;
import io.sparkadvisor.rules.testing.FindingAssert;
import io.sparkadvisor.rules.testing.RuleAssert;
import io.sparkadvisor.rules.testing.TaskSpec;
import io.sparkadvisor.rules.text.Quantity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryRemediesTest {

  private static final String OVERHEAD = "spark.executor.memoryOverhead";
  private static final String OUT_OF_MEMORY = "java.lang.OutOfMemoryError";

  private static final TaskSpec GOOD = task().lasting(seconds(10));

  private static RuleAssert rule() {
    return assertThat(new FailedWork());
  }

  private static ApplicationSpec on(String master) {
    return anApplication()
        .set("spark.master", master)
        .set("spark.executor.memory", "8g")
        .onExecutors(2, cores(2));
  }

  private static RuleAssert throwing(ApplicationSpec where, String exception, String message) {
    return rule()
        .on(where.with(stage(0).tasks(6, GOOD).task(6, GOOD.throwing(exception, message), GOOD)));
  }

  private static FindingAssert dyingPython(ApplicationSpec where) {
    return throwing(
            where, "org.apache.spark.SparkException", "Python worker exited unexpectedly (crashed)")
        .findsOnly("failures=python-worker");
  }

  @Test
  void aContainerHadATenthOfTheHeapBesideItUnlessAnotherShareWasSet() {
    dyingPython(on("k8s://api")).sets(OVERHEAD, "1638m");
    dyingPython(on("k8s://api").set("spark.executor.memoryOverheadFactor", "0.25"))
        .sets(OVERHEAD, "4g");
    dyingPython(on("k8s://api").set("spark.kubernetes.memoryOverheadFactor", "0.4"))
        .sets(OVERHEAD, "6552m");
    dyingPython(on("yarn").set("spark.executor.minMemoryOverhead", "1g")).sets(OVERHEAD, "2g");
    dyingPython(on("yarn").set("spark.executor.memory", "1g")).sets(OVERHEAD, "768m");
    dyingPython(on("yarn").set(OVERHEAD, "3g")).sets(OVERHEAD, "6g");
    dyingPython(on("yarn").set("spark.executor.memoryOverheadFactor", "much"))
        .sets(OVERHEAD, "1638m");
  }

  @Test
  void whereThereAreNoContainersOverheadMeansNothing() {
    for (String master : new String[] {"spark://master:7077", "local[4]"}) {
      dyingPython(on(master))
          .offers("Leave the host memory", "Have Python workers say why they die")
          .doesNotSet(OVERHEAD);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "metaspace | Metaspace | Load fewer classes",
        "metaspace | Compressed class space | Load fewer classes",
        "value-too-large | Requested array size exceeds VM limit | Keep the largest value below",
        "value-too-large | Required length exceeds implementation limit | Keep the largest value",
        "host-memory | unable to create native thread: possibly out of memory | Give the container"
            + " twice",
      })
  void whatIsNoHeapIsNotHelpedByMoreOfIt(String reason, String message, String remedy) {
    throwing(on("yarn"), OUT_OF_MEMORY, message)
        .findsOnly("failures=" + reason)
        .offers(remedy)
        .doesNotSet("spark.executor.memory");
  }

  @Test
  void aRowThatIsTooLargeForOneArrayIsToldBySparkItself() {
    throwing(
            on("yarn"),
            "java.lang.IllegalArgumentException",
            "Cannot grow BufferHolder by size 1 because the size after growing exceeds the limit")
        .findsOnly("failures=value-too-large")
        .doesNotSet("spark.executor.memory");
  }

  @Test
  void buffersAreLimitedByTheJvmAndNotByTheContainer() {
    String error = "io.netty.util.internal.OutOfDirectMemoryError";
    String options = "spark.executor.extraJavaOptions";
    throwing(on("yarn"), error, "failed to allocate 16777216 byte(s) of direct memory")
        .findsOnly("failures=direct-memory")
        .offers("Fetch fewer blocks into memory at once", "Let the JVM have more memory")
        .sets("spark.reducer.maxSizeInFlight", "24m")
        .sets(options, "-XX:MaxDirectMemorySize=12g")
        .sets(OVERHEAD, "4915m");
    throwing(
            on("yarn").set(options, "-XX:+UseG1GC -XX:MaxDirectMemorySize=2g"),
            error,
            "failed to allocate")
        .findsOnly("failures=direct-memory")
        .sets(options, "-XX:+UseG1GC -XX:MaxDirectMemorySize=3g")
        .sets(OVERHEAD, "1843m");
  }

  @Test
  void anExecutorThatExitsForWantOfMemoryDiedOfTheMemoryThatItsTaskNamed() {
    String exit = "Command exited with code 52";
    rule()
        .on(
            anApplication()
                .set("spark.master", "spark://master:7077")
                .on(executor("1", "host-1", 2))
                .on(executor("2", "host-2", 2).leavingAfter(seconds(10), exit))
                .with(
                    stage(0)
                        .tasks(2, GOOD.on("1"))
                        .task(2, GOOD.on("2").throwing(OUT_OF_MEMORY, "Metaspace"), GOOD.on("1"))
                        .task(3, GOOD.on("2").losingItsExecutor("gone", true), GOOD.on("1"))))
        .findsOnly("failures=metaspace")
        .hasEvidence("Lost attempts at tasks", Quantity.count(2));
  }
}
