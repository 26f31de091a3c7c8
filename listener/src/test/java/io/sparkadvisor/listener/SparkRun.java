package io.sparkadvisor.listener;

import io.sparkadvisor.advisor.source.eventlog.EventLogSource;
import io.sparkadvisor.advisor.source.eventlog.find.EventLogs;
import io.sparkadvisor.advisor.source.eventlog.lines.ReadLimits;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.recording.Retention;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** Real applications in this JVM, which write an event log while a listener watches them. */
final class SparkRun {

  private SparkRun() {}

  /** Two slots, two attempts a task, an event log in this folder, nothing that needs a network. */
  static SparkConf conf(Path folder) {
    return new SparkConf(false)
        .setMaster("local[2,2]")
        .setAppName("listener-test")
        .set("spark.ui.enabled", "false")
        .set("spark.driver.host", "localhost")
        .set("spark.driver.bindAddress", "127.0.0.1")
        .set("spark.sql.shuffle.partitions", "4")
        .set("spark.sql.warehouse.dir", folder.resolve("warehouse").toString())
        .set("spark.eventLog.enabled", "true")
        .set("spark.eventLog.compress", "false")
        .set("spark.eventLog.dir", folder.toUri().toString());
  }

  /** With more heartbeats than usual; on a busy machine some fail, which ends an executor. */
  static SparkConf withHeartbeats(SparkConf conf, String interval) {
    return conf.set("spark.executor.heartbeatInterval", interval)
        .set("spark.executor.heartbeat.maxFailures", "1000000");
  }

  /** Runs a job to its end, or to its failure. */
  static void run(SparkConf conf, Consumer<SparkSession> job) {
    SparkSession spark = SparkSession.builder().config(conf).getOrCreate();
    try {
      job.accept(spark);
    } finally {
      spark.stop();
    }
  }

  /** The source of the one event log in this folder. */
  static EventLogSource log(Path folder) throws IOException {
    var logs = EventLogs.find(List.of(folder.toString()), InputStream.nullInputStream()).logs();
    return new EventLogSource(logs.get(0), ReadLimits.standard(), Retention.OF_A_DRIVER);
  }

  /** The facts of the one event log in this folder. */
  static SparkApplication factsOfLog(Path folder) throws IOException {
    return log(folder).read(bytes -> {});
  }
}
