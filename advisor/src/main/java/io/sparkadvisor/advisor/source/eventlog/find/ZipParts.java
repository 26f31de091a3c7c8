package io.sparkadvisor.advisor.source.eventlog.find;

import io.sparkadvisor.advisor.source.eventlog.lines.LogPart;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * The files in a zip, as the History Server's {@code /logs} answers: plain logs and rolled folders,
 * of any number of applications and attempts.
 *
 * <p>A zip whose end is missing (its table of contents stands there) is read from its beginning, as
 * far as it goes.
 */
final class ZipParts {
  /** Where the header of a file has its flags, the lowest of which says that it is encrypted. */
  private static final int FLAGS_AT = 6;

  private ZipParts() {}

  /** Whether a file is a zip, by its first bytes; an empty zip is one, too. */
  static boolean isZip(byte[] head, int length) {
    return length >= 4
        && head[0] == 'P'
        && head[1] == 'K'
        && ((head[2] == 3 && head[3] == 4) || (head[2] == 5 && head[3] == 6));
  }

  static boolean isZip(LogPart part) throws IOException {
    try (InputStream in = part.open()) {
      byte[] head = in.readNBytes(4);
      return isZip(head, head.length);
    }
  }

  /**
   * Lists the files of a zip.
   *
   * @param shownAs the archive's name for the user
   */
  static List<LogPart> list(Path zip, String shownAs) throws IOException {
    List<LogPart> parts = new ArrayList<>();
    try (ZipFile file = new ZipFile(zip.toFile())) {
      file.stream()
          .filter(entry -> !entry.isDirectory())
          .forEach(entry -> parts.add(new Entry(zip, shownAs, entry)));
    } catch (ZipException e) {
      listFromStart(zip, shownAs, parts);
    }
    return parts;
  }

  /** Whether the first file of a zip can be read with its password only. */
  static boolean isEncrypted(Path zip) throws IOException {
    try (InputStream in = Files.newInputStream(zip)) {
      byte[] header = in.readNBytes(FLAGS_AT + 1);
      return header.length > FLAGS_AT
          && isZip(header, header.length)
          && (header[FLAGS_AT] & 1) != 0;
    }
  }

  private static void listFromStart(Path zip, String shownAs, List<LogPart> parts)
      throws IOException {
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
      int index = 0;
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (!entry.isDirectory()) {
          parts.add(new StreamedEntry(zip, shownAs, entry.getName(), index));
        }
        index++;
      }
    } catch (ZipException | EOFException | IllegalArgumentException e) {
      // Damage, or a name in no known encoding: the entries that began before the damage are in the
      // list, and are read as far as they go.
    }
  }

  /** The last part of the name of an archive's entry. */
  static String lastOf(String entryName) {
    return entryName.substring(entryName.lastIndexOf('/') + 1);
  }

  private record Entry(
      Path zip, String shownAs, String name, OptionalLong bytes, OptionalLong storedBytes)
      implements LogPart {

    Entry(Path zip, String shownAs, ZipEntry entry) {
      this(
          zip,
          shownAs,
          entry.getName(),
          OptionalLong.of(entry.getSize()),
          OptionalLong.of(entry.getCompressedSize()));
    }

    @Override
    public String where() {
      return shownAs + "!/" + name;
    }

    @Override
    public String fileName() {
      return lastOf(name);
    }

    @Override
    public InputStream open() throws IOException {
      ZipFile file = new ZipFile(zip.toFile());
      try {
        return new FilterInputStream(file.getInputStream(file.getEntry(name))) {
          @Override
          public void close() throws IOException {
            file.close(); // and with it the entry's stream
          }
        };
      } catch (IOException e) {
        file.close();
        throw e;
      }
    }
  }

  private record StreamedEntry(Path zip, String shownAs, String name, int index)
      implements LogPart {

    @Override
    public String where() {
      return shownAs + "!/" + name;
    }

    @Override
    public String fileName() {
      return lastOf(name);
    }

    @Override
    public OptionalLong bytes() {
      return OptionalLong.empty();
    }

    @Override
    public InputStream open() throws IOException {
      ZipInputStream in = new ZipInputStream(Files.newInputStream(zip));
      for (int i = 0; i <= index; i++) {
        if (in.getNextEntry() == null) {
          in.close();
          throw new IOException("the archive has changed");
        }
      }
      return in;
    }
  }
}
