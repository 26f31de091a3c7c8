package io.sparkadvisor.listener;

import io.sparkadvisor.advisor.source.rest.Access;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.SecurityManager;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.history.FsHistoryProvider;
import org.apache.spark.deploy.history.HistoryServer;
import org.apache.spark.deploy.history.HistoryServer$;

/** Spark's own History Server, in this process, on a free port. */
public final class HistoryServers implements AutoCloseable {

  /** On a machine that is busy with other tests, the first answer takes long. */
  public static final Access PATIENT =
      new Access(
          List.of(),
          Optional.empty(),
          Optional.empty(),
          false,
          Duration.ofMinutes(5),
          Map.of(),
          Access.PLAIN.requestsAtOnce());

  private final HistoryServer server;

  private HistoryServers(HistoryServer server) {
    this.server = server;
  }

  /** Serves the logs of a folder; they are listed once this returns. */
  public static HistoryServers of(Path logs) throws IOException {
    return of(logs, Map.of());
  }

  /** Serves the logs of a folder, with these properties. */
  public static HistoryServers of(Path logs, Map<String, String> properties) throws IOException {
    SparkConf conf =
        new SparkConf(false)
            .set("spark.history.fs.logDirectory", logs.toUri().toString())
            .set("spark.history.store.hybridStore.enabled", "false")
            .set("spark.history.fs.update.interval", "1h")
            .set("spark.history.ui.port", "0")
            .set("spark.ui.port", "0");
    properties.forEach(conf::set);
    FsHistoryProvider provider = new FsHistoryProvider(conf);
    SecurityManager security = HistoryServer$.MODULE$.createSecurityManager(conf);
    HistoryServer server = new HistoryServer(conf, provider, security, 0);
    server.bind();
    provider.checkForLogs();
    return new HistoryServers(server);
  }

  /** Where it answers. */
  public String address() {
    return "http://localhost:" + server.boundPort();
  }

  @Override
  public void close() {
    server.stop();
  }
}
