package io.sparkadvisor.listener;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
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
   * Writes a file, over one of the same name; what cannot be written whole is taken away.
   *
   * @return its full address
   * @throws IllegalArgumentException where the folder's address is none
   */
  String write(String name, String text) throws IOException {
    Configuration hadoop = SparkHadoopUtil.get().newConfiguration(conf);
    Path folder = new Path(address);
    FileSystem files = folder.getFileSystem(hadoop);
    Path file = files.makeQualified(new Path(folder, name));
    boolean whole = false;
    try {
      try (OutputStream out = files.create(file, true)) {
        out.write(text.getBytes(StandardCharsets.UTF_8));
      }
      whole = true;
    } finally {
      if (!whole) {
        remove(files, file);
      }
    }
    return file.toString();
  }

  private static void remove(FileSystem files, Path file) {
    try {
      var unused = files.delete(file, false);
    } catch (IOException e) {
      // why it could not be written is about to be said
    }
  }
}
