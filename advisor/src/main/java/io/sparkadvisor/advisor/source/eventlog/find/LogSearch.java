package io.sparkadvisor.advisor.source.eventlog.find;

import io.sparkadvisor.advisor.source.eventlog.EventLog;
import io.sparkadvisor.advisor.source.eventlog.FileNames;
import io.sparkadvisor.advisor.source.eventlog.UnusableSourceException;
import io.sparkadvisor.advisor.source.eventlog.find.FoundLogs.PassedOver;
import io.sparkadvisor.advisor.source.eventlog.lines.LogPart;
import io.sparkadvisor.advisor.source.eventlog.lines.Reasons;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One search: collects files by folder, then lets each folder's files be sorted into logs. */
final class LogSearch {
  /** Deeper than any layout of log folders. */
  static final int DEEPEST_FOLDER = 16;

  private final InputStream standardInput;
  private final Map<String, List<LogPart>> filesByFolder = new LinkedHashMap<>();
  private final Set<Path> seen = new HashSet<>();
  private final List<PassedOver> passedOver = new ArrayList<>();

  LogSearch(InputStream standardInput) {
    this.standardInput = standardInput;
  }

  FoundLogs find(List<String> sources) throws IOException {
    List<EventLog> logs = new ArrayList<>();
    for (String source : sources) {
      if (source.equals("-")) {
        addPipe(PipedPart.STANDARD_INPUT, standardInput);
      } else {
        for (Path path : SourceNames.resolve(source)) {
          add(path);
        }
      }
    }
    for (Map.Entry<String, List<LogPart>> folder : filesByFolder.entrySet()) {
      logs.addAll(FolderLogs.sort(folder.getKey(), folder.getValue(), passedOver));
    }
    if (logs.isEmpty()) {
      throw new UnusableSourceException.NotAnEventLog(NothingFound.sentence(sources, passedOver));
    }
    return new FoundLogs(logs, passedOver);
  }

  private void add(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      addFolder(path, 0);
    } else {
      if (!Files.isReadable(path)) {
        throw new UnusableSourceException.Unreadable(
            path + " cannot be read: permission denied.", null);
      }
      if (Files.isRegularFile(path)) {
        addNamed(path);
      } else { // such as what the shell's <(…) makes
        addPipe(path.toString(), Files.newInputStream(path));
      }
    }
  }

  private void addNamed(Path file) throws IOException {
    try {
      addFile(file);
    } catch (UnusableSourceException e) {
      throw e;
    } catch (IOException e) {
      throw new UnusableSourceException.Unreadable(
          file + " cannot be read: " + Reasons.of(e) + ".", e);
    }
  }

  private void addFolder(Path folder, int depth) throws IOException {
    List<Path> children;
    try (var listed = Files.list(folder)) {
      if (!seen.add(folder.toRealPath())) {
        return; // named twice, or a link led back
      }
      children = listed.sorted().toList();
    } catch (IOException e) {
      if (depth == 0) {
        throw new UnusableSourceException.Unreadable(
            folder + " cannot be listed: " + Reasons.of(e) + ".", e);
      }
      passedOver.add(
          new PassedOver(folder.toString(), "a folder that cannot be listed: " + Reasons.of(e)));
      return;
    }
    for (Path child : children) {
      if (Files.isRegularFile(child) && !FileNames.isNeverALog(child.getFileName().toString())) {
        addFound(child);
      }
    }
    for (Path child : children) {
      if (Files.isDirectory(child)
          && depth < DEEPEST_FOLDER
          && !FileNames.isHidden(child.getFileName().toString())) {
        addFolder(child, depth + 1);
      }
    }
  }

  /** One file that cannot be read does not keep the others of its folder from being read. */
  private void addFound(Path file) {
    try {
      addFile(file);
    } catch (IOException e) {
      passedOver.add(
          new PassedOver(file.toString(), "a file that cannot be read: " + Reasons.of(e)));
    }
  }

  private void addFile(Path file) throws IOException {
    if (!seen.add(file.toRealPath())) {
      return;
    }
    LogPart part = new FilePart(file, Files.size(file));
    if (Files.isReadable(file) && ZipParts.isZip(part)) {
      addZip(file, file.toString());
    } else if (Files.isReadable(file) && TarParts.isTar(part)) {
      addArchive(TarParts.list(part, file.toString()), file.toString(), "a tar archive");
    } else {
      Path folder = file.getParent();
      addPart(folder == null ? "." : folder.toString(), part);
    }
  }

  private void addZip(Path zip, String shownAs) throws IOException {
    if (ZipParts.isEncrypted(zip)) {
      passedOver.add(new PassedOver(shownAs, "an encrypted zip archive"));
    } else {
      addArchive(ZipParts.list(zip, shownAs), shownAs, "a zip archive");
    }
  }

  private void addArchive(List<LogPart> entries, String shownAs, String kind) {
    int logsBefore = filesByFolder.size();
    for (LogPart entry : entries) {
      // An entry that stands in no folder belongs to the archive itself.
      String folder = entry.where().replaceFirst("!?/[^/]*$", "");
      if (!FileNames.isNeverALog(entry.fileName())) {
        addPart(folder, entry);
      }
    }
    if (filesByFolder.size() == logsBefore) {
      passedOver.add(new PassedOver(shownAs, kind + " without files"));
    }
  }

  private void addPart(String folder, LogPart part) {
    filesByFolder.computeIfAbsent(folder, key -> new ArrayList<>()).add(part);
  }

  private void addPipe(String name, InputStream in) throws IOException {
    PipedPart pipe = new PipedPart(name, in);
    if (ZipParts.isZip(pipe.head())) {
      // Its table of contents stands at the end, and its parts are in no useful order.
      addZip(copied(pipe, ".zip"), name);
    } else if (TarParts.isTar(pipe.head())) {
      Path copy = copied(pipe, ".tar");
      LogPart part = new FilePart(copy, Files.size(copy));
      addArchive(TarParts.list(part, name), name, "a tar archive");
    } else {
      addPart(name, pipe);
    }
  }

  private static Path copied(PipedPart pipe, String ending) throws IOException {
    Path copy = Files.createTempFile("spark-advisor", ending);
    copy.toFile().deleteOnExit();
    try (InputStream all = pipe.open()) {
      Files.copy(all, copy, StandardCopyOption.REPLACE_EXISTING);
    }
    return copy;
  }
}
