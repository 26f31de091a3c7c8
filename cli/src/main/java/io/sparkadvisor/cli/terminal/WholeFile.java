package io.sparkadvisor.cli.terminal;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file that appears whole or not at all: written beside its place, and moved there. */
public final class WholeFile implements Closeable {

  private final Path target;
  private final Path draft;
  private final OutputStream out;

  private WholeFile(Path target, Path draft, OutputStream out) {
    this.target = target;
    this.draft = draft;
    this.out = out;
  }

  /**
   * Opens a draft of the file. What is not a regular file, such as a device or a named pipe, is
   * written to directly.
   *
   * @throws BadInputException where it cannot be written
   */
  public static WholeFile create(Path file) {
    try {
      if (Files.isDirectory(file)) {
        throw new BadInputException(file + " is a folder: -o needs the name of a file.");
      }
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        return new WholeFile(file, file, Files.newOutputStream(file));
      }
      // Through a symbolic link, so that the link stays one.
      Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
      String name = "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".part";
      Path draft = target.resolveSibling(name);
      return new WholeFile(
          target,
          draft,
          Files.newOutputStream(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    } catch (IOException e) {
      throw new BadInputException(file + " cannot be written: " + Sentences.reason(e), e);
    }
  }

  /** Where to write to. */
  public OutputStream stream() {
    return out;
  }

  /** Puts what was written in its place. */
  public void commit() throws IOException {
    out.close();
    if (draft.equals(target)) {
      return;
    }
    try {
      Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
    if (!draft.equals(target)) {
      Files.deleteIfExists(draft);
    }
  }
}
