package io.sparkadvisor.advisor.source.eventlog.find;

import io.sparkadvisor.advisor.source.eventlog.codec.Codec;
import io.sparkadvisor.advisor.source.eventlog.lines.LogPart;
import io.sparkadvisor.advisor.source.eventlog.lines.PartBytes;
import io.sparkadvisor.advisor.source.eventlog.lines.ReadLimits;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * The files in a tar, plain or compressed. A tar has no table of contents: each file is found by
 * reading the archive up to it, so that a rolled log in one takes time in proportion to its parts
 * times its size.
 */
final class TarParts {

  /** Where a header says that it is one, and what it says (POSIX.1-1988, GNU). */
  private static final int MAGIC_AT = 257;

  private static final byte[] MAGIC = {'u', 's', 't', 'a', 'r'};

  private TarParts() {}

  /** Whether these first bytes are those of a tar. */
  static boolean isTar(byte[] head, int length) {
    if (length < MAGIC_AT + MAGIC.length) {
      return false;
    }
    for (int i = 0; i < MAGIC.length; i++) {
      if (head[MAGIC_AT + i] != MAGIC[i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether a file is a tar, as it is or behind what people compress with. What Spark compresses is
   * looked into only if its name says that it is one.
   */
  static boolean isTar(LogPart part) throws IOException {
    try (PartBytes bytes = bytes(part)) {
      boolean peoples = bytes.codec() == Codec.GZIP || bytes.codec() == Codec.BZIP2;
      boolean named =
          part.fileName().toLowerCase(Locale.ROOT).matches(".*\\.(tar|t[a-z]+)(\\..*)?");
      if (bytes.codec() != Codec.NONE && !peoples && !named) {
        return false;
      }
      byte[] head = new byte[MAGIC_AT + MAGIC.length];
      int filled = 0;
      int n = bytes.read(head, 0, head.length);
      while (n > 0) {
        filled += n;
        n = filled == head.length ? -1 : bytes.read(head, filled, head.length - filled);
      }
      return isTar(head, filled);
    }
  }

  /**
   * Lists the files of a tar, as far as it goes.
   *
   * @param shownAs the archive's name for the user
   */
  static List<LogPart> list(LogPart tar, String shownAs) throws IOException {
    List<LogPart> parts = new ArrayList<>();
    try (TarArchiveInputStream in = open(tar)) {
      int index = 0;
      for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (entry.isFile() && in.canReadEntryData(entry)) {
          parts.add(new Entry(tar, shownAs, entry.getName(), index, entry.getSize()));
        }
        index++;
      }
    } catch (IOException | IllegalArgumentException e) {
      // Damage: the files that began before it are in the list, and are read as far as they go.
    }
    return parts;
  }

  private static PartBytes bytes(LogPart part) throws IOException {
    return new PartBytes(part, part.open(), new AtomicLong(), ReadLimits.standard());
  }

  private static TarArchiveInputStream open(LogPart tar) throws IOException {
    return new TarArchiveInputStream(new DecodedInput(bytes(tar)));
  }

  /** The decoded bytes of a part as a stream. */
  private static final class DecodedInput extends InputStream {
    private final PartBytes bytes;

    DecodedInput(PartBytes bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      return length == 0 ? 0 : bytes.read(into, offset, length);
    }

    @Override
    public void close() throws IOException {
      bytes.close();
    }
  }

  private record Entry(LogPart tar, String shownAs, String name, int index, long size)
      implements LogPart {

    @Override
    public String where() {
      return shownAs + "!/" + name;
    }

    @Override
    public String fileName() {
      return ZipParts.lastOf(name);
    }

    @Override
    public OptionalLong bytes() {
      return OptionalLong.of(size);
    }

    @Override
    public InputStream open() throws IOException {
      TarArchiveInputStream in = TarParts.open(tar);
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
