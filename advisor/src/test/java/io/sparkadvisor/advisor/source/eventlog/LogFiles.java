package io.sparkadvisor.advisor.source.eventlog;

import io.sparkadvisor.advisor.source.eventlog.find.EventLogs;
import io.sparkadvisor.advisor.source.eventlog.find.FoundLogs;
import io.sparkadvisor.advisor.source.eventlog.lines.LogPart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/** Writes files below a folder, and searches for logs in it. */
public record LogFiles(Path folder) {

  /** Writes a file whose one event has the file's own name. */
  public LogFiles log(String name) {
    return file(name, SampleEvents.event(Path.of(name).getFileName().toString()));
  }

  public LogFiles file(String name, byte[] content) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public LogFiles empty(String name) {
    return file(name, new byte[0]);
  }

  public FoundLogs find(String... sources) throws IOException {
    List<String> paths = List.of(sources).stream().map(s -> folder.resolve(s).toString()).toList();
    return EventLogs.find(paths, InputStream.nullInputStream());
  }

  public static FoundLogs findPiped(byte[] piped) throws IOException {
    return EventLogs.find(List.of("-"), new ByteArrayInputStream(piped));
  }

  /** The name of each log, relative to the folder. */
  public List<String> names(FoundLogs found) {
    return found.logs().stream().map(log -> relative(log.name())).toList();
  }

  /** The file name of each part of the only log. */
  public static List<String> partsOf(FoundLogs found) {
    if (found.logs().size() != 1) {
      throw new AssertionError("expected one log and found " + found.logs());
    }
    return StreamSupport.stream(found.logs().get(0).parts().spliterator(), false)
        .map(LogPart::fileName)
        .toList();
  }

  String relative(String path) {
    return path.replace(folder + "/", "");
  }
}
