package io.sparkadvisor.reference.run;

import io.sparkadvisor.reference.SlowHost;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A standalone master and two workers on this machine, each worker with an address of its own:
 * 127.0.0.1 and 127.0.0.2. Linux answers on all of 127.0.0.0/8; macOS needs {@code ifconfig lo0
 * alias 127.0.0.2} first.
 */
final class TwoHostCluster implements AutoCloseable {

  private static final String FIRST_HOST = "127.0.0.1";
  private static final long START_SECONDS = 60;

  private final List<Process> processes = new ArrayList<>();
  private final String master;

  private TwoHostCluster(int port) {
    this.master = "spark://" + FIRST_HOST + ":" + port;
  }

  /**
   * Starts the three processes and waits until the master listens; workers may still be on their
   * way.
   */
  static TwoHostCluster start(SparkSubmission spark, long workerMib)
      throws IOException, InterruptedException {
    int port = freePort();
    TwoHostCluster cluster = new TwoHostCluster(port);
    try {
      cluster.processes.add(
          spark.daemon(
              "org.apache.spark.deploy.master.Master",
              "--host",
              FIRST_HOST,
              "--port",
              Integer.toString(port),
              "--webui-port",
              "0"));
      cluster.awaitMaster(port);
      for (String host : List.of(FIRST_HOST, SlowHost.ADDRESS)) {
        cluster.processes.add(
            spark.daemon(
                "org.apache.spark.deploy.worker.Worker",
                "--host",
                host,
                "--webui-port",
                "0",
                "--cores",
                "2",
                "--memory",
                workerMib + "m",
                cluster.master));
      }
      return cluster;
    } catch (IOException | InterruptedException e) {
      cluster.close();
      throw e;
    }
  }

  /** The URL for {@code --master}. */
  String master() {
    return master;
  }

  @Override
  public void close() {
    for (int i = processes.size() - 1; i >= 0; i--) {
      processes.get(i).destroy();
    }
  }

  private void awaitMaster(int port) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (!listens(port)) {
      if (System.nanoTime() > deadline || !processes.get(0).isAlive()) {
        throw new IOException("Spark's master did not start on " + master);
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
