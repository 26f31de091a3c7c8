package io.sparkadvisor.advisor.source.eventlog.find;

import io.sparkadvisor.advisor.source.eventlog.lines.LogPart;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * A file on disk.
 *
 * @param path the file, as the user named it or as it was found below what the user named
 * @param length its length when it was found; a running application may have written more since
 */
public record FilePart(Path path, long length) implements LogPart {

  @Override
  public String where() {
    return path.toString();
  }

  @Override
  public String fileName() {
    return path.getFileName().toString();
  }

  @Override
  public OptionalLong bytes() {
    return OptionalLong.of(length);
  }

  @Override
  public InputStream open() throws IOException {
    return Files.newInputStream(path);
  }
}
