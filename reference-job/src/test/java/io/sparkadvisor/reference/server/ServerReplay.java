package io.sparkadvisor.reference.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.deploy.history.EventLogFileReader;
import org.apache.spark.scheduler.ReplayListenerBus;
import org.apache.spark.scheduler.SparkListenerApplicationStart;
import org.apache.spark.scheduler.SparkListenerEvent;
import org.apache.spark.util.JsonProtocol;
import scala.jdk.javaapi.CollectionConverters;

/**
 * How far Spark itself reads a log, by the very classes that its History Server reads with: the
 * server shows what it has read until then, without a word.
 */
final class ServerReplay {

  /** How a replay ended. */
  enum End {
    /** All of the log was read. */
    WHOLE,
    /** It stopped at an event that this Spark cannot read, or where the log is cut off. */
    STOPPED,
    /**
     * It failed, so that the server shows nothing of it: the codec is not one of Spark's, or the
     * data or the JSON is damaged.
     */
    FAILED
  }

  private final Path readLines;
  private End end = End.WHOLE;
  private String why = "";
  private final PassedOver passedOver = new PassedOver();
  private boolean hasApplicationId;
  private boolean stopped;

  private ServerReplay(Path readLines) {
    this.readLines = readLines;
  }

  /**
   * Replays a log.
   *
   * @param log a file, or the folder of a rolled log
   * @param readLines where to write the events that were read
   */
  static ServerReplay of(Path log, Path readLines) throws IOException {
    ServerReplay replay = new ServerReplay(readLines);
    FileSystem files = FileSystem.getLocal(new Configuration());
    FileStatus status = files.getFileStatus(new org.apache.hadoop.fs.Path(log.toUri()));
    var reader = EventLogFileReader.apply(files, status);
    try (Writer lines = Files.newBufferedWriter(readLines)) {
      if (reader.isEmpty()) {
        replay.fail("it is not taken for an event log");
      } else {
        boolean inProgress = !reader.get().completed();
        for (FileStatus part : CollectionConverters.asJava(reader.get().listEventLogFiles())) {
          if (replay.end == End.WHOLE) {
            replay.read(part, files, inProgress, lines);
          }
        }
      }
    }
    return replay;
  }

  private void read(FileStatus part, FileSystem files, boolean inProgress, Writer lines) {
    try (InputStream in = EventLogFileReader.openEventLog(part.getPath(), files)) {
      boolean whole =
          new ReplayListenerBus()
              .replay(in, part.getPath().toString(), inProgress, line -> keep(line, lines));
      if (!whole) {
        end = End.STOPPED;
      }
    } catch (IOException | RuntimeException e) {
      fail(e.toString());
    }
  }

  /** Keeps a line where Spark reads it; the replay stops at the first that it does not. */
  private boolean keep(String line, Writer lines) {
    if (stopped) {
      return true;
    }
    try {
      SparkListenerEvent event = JsonProtocol.sparkEventFromJson(line);
      if (event instanceof SparkListenerApplicationStart start) {
        hasApplicationId |= start.appId().isDefined();
      }
      if (!passedOver.add(event)) {
        write(line, lines);
      }
    } catch (Exception e) { // Scala's methods do not declare what they throw
      if (isPassedOver(e)) {
        write(line, lines);
      } else {
        stopped = true;
        why = e.toString();
      }
    }
    return true;
  }

  // As ReplayListenerBus does: events of other programs, and fields that are new.
  private static boolean isPassedOver(Exception e) {
    return e instanceof ClassNotFoundException
        || e instanceof com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
  }

  private static void write(String line, Writer lines) {
    try {
      lines.write(line);
      lines.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void fail(String reason) {
    end = End.FAILED;
    why = reason;
  }

  End end() {
    return end;
  }

  /** Why it did not read all; empty where the log is cut off. */
  String why() {
    return why;
  }

  /** Whether it came to the start of an application that has an id: none other is listed. */
  boolean hasApplicationId() {
    return hasApplicationId;
  }

  /** What was read and is not shown. */
  PassedOver passedOver() {
    return passedOver;
  }

  /** Whether the server shows all that the log has. */
  boolean isWhole() {
    return end == End.WHOLE && passedOver.isEmpty();
  }

  /** What was read and is shown, as a log. */
  Path readLines() {
    return readLines;
  }
}
