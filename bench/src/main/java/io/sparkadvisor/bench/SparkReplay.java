package io.sparkadvisor.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.history.EventLogFileReader;
import org.apache.spark.scheduler.ReplayListenerBus;
import org.apache.spark.sql.execution.ui.SQLAppStatusListener;
import org.apache.spark.sql.execution.ui.SQLAppStatusStore;
import org.apache.spark.status.AppStatusListener;
import org.apache.spark.status.AppStatusStore;
import org.apache.spark.status.ElementTrackingStore;
import org.apache.spark.util.kvstore.InMemoryStore;
import org.apache.spark.util.kvstore.KVStore;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Reads an event log as Spark's History Server does ({@code FsHistoryProvider.rebuildAppStore} with
 * its store in memory): the figure that ours stands beside.
 */
public final class SparkReplay {
  private SparkReplay() {}

  /**
   * Replays the log and prints what is now known, so that nobody need believe that it was read.
   *
   * @param args the log
   */
  public static void main(String[] args) throws Exception {
    if (args.length != 1) {
      System.err.println("usage: SparkReplay LOG");
      System.exit(2);
    }
    KVStore store = replay(Path.of(args[0]));
    AppStatusStore status = new AppStatusStore(store, Option.empty(), Option.empty());
    var jobs = CollectionConverters.asJava(status.jobsList(null));
    System.out.printf(
        "%d jobs kept, the last is job %d; %d queries kept%n",
        jobs.size(),
        jobs.stream().mapToInt(job -> job.jobId()).max().orElse(-1),
        new SQLAppStatusStore(store, Option.empty()).executionsCount());
  }

  /** The store that the History Server would show its pages from. */
  static KVStore replay(Path log) throws IOException {
    SparkConf conf = new SparkConf(false).set("spark.appStateStore.asyncTracking.enable", "false");
    ElementTrackingStore store = new ElementTrackingStore(new InMemoryStore(), conf);
    ReplayListenerBus bus = new ReplayListenerBus();
    bus.addListener(
        new AppStatusListener(
            store, conf, false, Option.empty(), Option.apply(log.toFile().lastModified())));
    bus.addListener(new SQLAppStatusListener(conf, store, false));
    var path = new org.apache.hadoop.fs.Path(log.toUri());
    try (InputStream in =
        EventLogFileReader.openEventLog(path, FileSystem.getLocal(new Configuration()))) {
      if (!bus.replay(in, log.toString(), false, ReplayListenerBus.SELECT_ALL_FILTER())) {
        throw new IOException(log + ": Spark could not replay it");
      }
    }
    store.close(false);
    return store;
  }
}
