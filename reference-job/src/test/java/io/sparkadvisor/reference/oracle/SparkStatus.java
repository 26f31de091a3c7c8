package io.sparkadvisor.reference.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.module.scala.DefaultScalaModule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.text.SimpleDateFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
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
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/** What Spark's History Server would show of a log: its own replay, its own store. */
final class SparkStatus {

  private final AppStatusStore application;
  private final SQLAppStatusStore sql;

  private SparkStatus(AppStatusStore application, SQLAppStatusStore sql) {
    this.application = application;
    this.sql = sql;
  }

  /** Replays a log as {@code FsHistoryProvider} does. */
  static SparkStatus of(Path log) throws IOException {
    SparkConf conf = new SparkConf(false).set("spark.appStateStore.asyncTracking.enable", "false");
    ElementTrackingStore store = new ElementTrackingStore(new InMemoryStore(), conf);
    ReplayListenerBus bus = new ReplayListenerBus();
    bus.addListener(new AppStatusListener(store, conf, false, Option.empty(), Option.empty()));
    bus.addListener(new SQLAppStatusListener(conf, store, false));
    var path = new org.apache.hadoop.fs.Path(log.toUri());
    try (InputStream in =
        EventLogFileReader.openEventLog(path, FileSystem.getLocal(new Configuration()))) {
      bus.replay(in, log.toString(), false, ReplayListenerBus.SELECT_ALL_FILTER());
    }
    store.close(false);
    return new SparkStatus(
        new AppStatusStore(store, Option.empty(), Option.empty()),
        new SQLAppStatusStore(store, Option.empty()));
  }

  /** The stages, as the REST pages write them. */
  List<JsonNode> stages() {
    SimpleDateFormat times = new SimpleDateFormat("yyyy-MM-dd'T'HH:mm:ss.SSS'GMT'");
    times.setTimeZone(TimeZone.getTimeZone("UTC"));
    ObjectMapper json = new ObjectMapper();
    json.registerModule(new DefaultScalaModule()).setDateFormat(times);
    var data =
        application.stageList(new ArrayList<>(), false, false, new double[0], new ArrayList<>());
    List<JsonNode> stages = new ArrayList<>();
    CollectionConverters.asJava(data).forEach(stage -> stages.add(json.valueToTree(stage)));
    return stages;
  }

  /** The ids of the SQL executions. */
  List<Long> sqlExecutions() {
    List<Long> ids = new ArrayList<>();
    CollectionConverters.asJava(sql.executionsList()).forEach(e -> ids.add(e.executionId()));
    return ids;
  }

  /** A metric of a SQL execution as the SQL page writes it, such as {@code 1,234}. */
  Optional<String> metric(long executionId, long accumulatorId) {
    Map<Object, String> values = CollectionConverters.asJava(sql.executionMetrics(executionId));
    return Optional.ofNullable(values.get((Object) accumulatorId));
  }
}
