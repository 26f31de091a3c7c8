package io.sparkadvisor.reference;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalSpark.class)
class FlakyServiceTest {

  @Test
  void everyThirdTaskFailsOnceAndTheRowsAreAllThereInTheEnd(SparkSession spark) throws Exception {
    Failures failures = new Failures();
    SparkContext context = spark.sparkContext();
    context.addSparkListener(failures);
    long rows = spark.range(0, 48_000, 1, 4).filter(FlakyService.resets(col("id"))).count();
    context.listenerBus().waitUntilEmpty();
    context.removeSparkListener(failures);

    assertThat(rows).isEqualTo(48_000);
    assertThat(failures.count).as("partitions 0 and 3").hasValue(2);
  }

  @Test
  void theDriverIsNeverKilled(SparkSession spark) {
    long rows = spark.range(0, 48_000, 1, 24).filter(FlakyService.kills(col("id"))).count();

    assertThat(rows).isEqualTo(48_000);
  }

  private static final class Failures extends SparkListener {
    private final AtomicInteger count = new AtomicInteger();

    @Override
    public void onTaskEnd(SparkListenerTaskEnd taskEnd) {
      if (taskEnd.taskInfo().failed()) {
        count.incrementAndGet();
      }
    }
  }
}
