package io.sparkadvisor.reference.server;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;

/**
 * Event logs that others published: those of other projects, where they are at hand, and those that
 * Spark's own tests read. Each is named by its path; of a rolled log, its folder is.
 */
final class PublishedLogs {

  private static final String ROLLED = "eventlog_v2_";

  private PublishedLogs() {}

  /** The folder of other projects' logs; there may be none. */
  static Path ofOthers() {
    return Path.of(System.getProperty("sparkadvisor.root"))
        .resolve("../shared/corpus")
        .toAbsolutePath()
        .normalize();
  }

  /** Copies the logs of Spark's tests jar into a folder, where they are found as others are. */
  static Path ofSpark(Path into) throws IOException, URISyntaxException {
    URI jar = SparkConf.class.getResource("/spark-events").toURI();
    try (FileSystem files = FileSystems.newFileSystem(jar, Map.of());
        Stream<Path> found = Files.walk(files.getPath("/spark-events"))) {
      for (Path file : found.filter(Files::isRegularFile).toList()) {
        Path copy = into.resolve(file.toString().substring(1));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    return into;
  }

  /** Files that may be logs, and folders of rolled ones. */
  static List<Path> in(Path folder) throws IOException {
    List<Path> logs = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        Path log = isRolled(file.getParent()) ? file.getParent() : file;
        boolean hidden = file.getFileName().toString().startsWith(".");
        if (!hidden && !logs.contains(log) && !folder.relativize(file).startsWith("expected")) {
          logs.add(log);
        }
      }
    }
    return logs;
  }

  private static boolean isRolled(Path folder) {
    return folder.getFileName().toString().startsWith(ROLLED);
  }

  /** Puts a log where a server looks for it; one that was published in part is made whole. */
  static Path copy(Path log, Path into) throws IOException {
    Path copy = into.resolve(log.getFileName().toString());
    if (!isRolled(log)) {
      return Files.copy(log, copy);
    }
    Files.createDirectory(copy);
    try (Stream<Path> files = Files.list(log)) {
      for (Path file : files.filter(f -> !f.getFileName().toString().startsWith(".")).toList()) {
        Files.copy(file, copy.resolve(file.getFileName().toString()));
      }
    }
    Path status =
        copy.resolve("appstatus_" + log.getFileName().toString().substring(ROLLED.length()));
    if (Files.notExists(status)) {
      Files.createFile(status);
    }
    return copy;
  }
}
