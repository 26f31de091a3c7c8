package io.sparkadvisor.listener;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;

/** A folder of any Hadoop file system, reached with the application's own configuration. */
final class OutputFolder {

  private final String address;
  private final SparkConf conf;

  OutputFolder(String address, SparkConf conf) {
    this.address = address;
    this.conf = conf;
  }

  /**
   * Writes files, over those of the same names. Each has its name once it is whole, and what cannot
   * be written whole is taken away.
   *
   * @param texts by the name
   * @param limit how long to wait: clients of file systems that do not answer try again for many
   *     minutes, or for ever, and what is not done by then is given up
   * @return their full addresses
   * @throws IllegalArgumentException where the folder's address is none
   */
  List<String> write(SortedMap<String, String> texts, Duration limit) throws IOException {
    FutureTask<List<String>> writing = new FutureTask<>(() -> write(texts));
    Thread thread = new Thread(writing, "spark-advisor-output");
    // so that the JVM can end while it waits
    thread.setDaemon(true);
    thread.start();
    try {
      return writing.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      writing.cancel(true);
      throw new IOException("The file system did not answer within " + limit.toMillis() + " ms", e);
    } catch (InterruptedException e) {
      writing.cancel(true);
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted on waiting for the file system", e);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
  }

  private List<String> write(SortedMap<String, String> texts) throws IOException {
    Configuration hadoop = SparkHadoopUtil.get().newConfiguration(conf);
    Path folder = new Path(address);
    FileSystem files = folder.getFileSystem(hadoop);
    List<String> addresses = new ArrayList<>();
    for (Map.Entry<String, String> text : texts.entrySet()) {
      Path file = files.makeQualified(new Path(folder, text.getKey()));
      write(files, file, text.getValue());
      addresses.add(file.toString());
    }
    return addresses;
  }

  private static void write(FileSystem files, Path file, String text) throws IOException {
    // a name that readers of whole folders pass over
    Path part = new Path(file.getParent(), "." + file.getName() + ".part");
    boolean whole = false;
    try {
      try (OutputStream out = files.create(part, true)) {
        out.write(text.getBytes(StandardCharsets.UTF_8));
      }
      if (files.exists(file)) {
        // most file systems rename over nothing
        var unused = files.delete(file, false);
      }
      whole = files.rename(part, file);
      if (!whole) {
        throw new IOException("Cannot rename " + part + " to " + file);
      }
    } finally {
      if (!whole) {
        remove(files, part);
      }
    }
  }

  private static void remove(FileSystem files, Path file) {
    try {
      var unused = files.delete(file, false);
    } catch (IOException e) {
      // why it could not be written is about to be said
    }
  }
}
