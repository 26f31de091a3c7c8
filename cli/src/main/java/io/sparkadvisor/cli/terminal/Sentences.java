package io.sparkadvisor.cli.terminal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Says what went wrong in words that a user can act on. */
public final class Sentences {

  private Sentences() {}

  /** Why a file operation failed, to stand behind a colon. */
  public static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file or folder.";
    } else if (e instanceof AccessDeniedException) {
      return "permission denied.";
    } else if (e instanceof FileAlreadyExistsException) {
      return "a file of that name is there.";
    } else if (e instanceof FileSystemException fs && fs.getReason() != null) {
      return full(fs.getReason());
    }
    return full(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
  }

  /** The text with a full stop. */
  public static String full(String text) {
    String line = text.strip();
    return line.endsWith(".") || line.endsWith("?") || line.endsWith("!") ? line : line + ".";
  }
}
