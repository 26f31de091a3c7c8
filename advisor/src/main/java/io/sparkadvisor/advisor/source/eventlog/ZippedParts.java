package io.sparkadvisor.advisor.source.eventlog;

import io.sparkadvisor.advisor.source.eventlog.lines.LogPart;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The parts of the one log in a zip that is read while it comes.
 *
 * <p>The History Server puts the parts of a rolled log into a zip in the order of their names,
 * which is not that of their indices: 10 comes before 2. A part that comes too early is passed
 * over, and the zip is asked for again when all of it has passed: twice for up to 99 parts, three
 * times for up to 999.
 */
public final class ZippedParts implements Iterable<LogPart> {

  private final String name;
  private final ZipTransfer transfer;

  public ZippedParts(String name, ZipTransfer transfer) {
    this.name = name;
    this.transfer = transfer;
  }

  @Override
  public Iterator<LogPart> iterator() {
    return new Parts();
  }

  private final class Parts implements Iterator<LogPart> {
    private final TreeSet<Long> passedOver = new TreeSet<>();
    private ZipInputStream zip;
    private boolean firstPass = true;
    private long lastIndex;
    private final Deque<LogPart> found = new ArrayDeque<>();
    private boolean ended;

    @Override
    public boolean hasNext() {
      if (found.isEmpty() && !ended) {
        try {
          ended = !find();
        } catch (IOException e) {
          ended = true;
          found.add(new Part("", InputStream.nullInputStream(), e));
        }
      }
      return !found.isEmpty();
    }

    @Override
    public LogPart next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return found.remove();
    }

    private boolean find() throws IOException {
      while (true) {
        if (zip == null) {
          zip = new ZipInputStream(transfer.open());
        }
        ZipEntry entry = zip.getNextEntry();
        if (entry == null) {
          zip.close();
          zip = null;
          firstPass = false;
          if (passedOver.isEmpty()) {
            return false;
          }
        } else if (isNext(entry)) {
          found.add(new Part(entry.getName(), zip, null));
          return true;
        }
      }
    }

    private boolean isNext(ZipEntry entry) {
      String file = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
      OptionalLong index = RolledLog.indexOf(file);
      if (index.isEmpty()) {
        boolean other = entry.isDirectory() || FileNames.isNeverALog(file);
        return firstPass && !other && !FileNames.isMarker(file);
      }
      long part = index.getAsLong();
      boolean follows = part == lastIndex + 1;
      boolean smallestLeft = !firstPass && !passedOver.isEmpty() && part == passedOver.first();
      if (follows || smallestLeft) {
        // What compaction left begins with any index.
        if (!follows && lastIndex > 0) {
          IOException missing = new IOException("part " + (lastIndex + 1) + " is not in the zip");
          found.add(new Part("", InputStream.nullInputStream(), missing));
        }
        lastIndex = part;
        passedOver.remove(part);
        return true;
      }
      if (firstPass && part > lastIndex) {
        passedOver.add(part);
      }
      return false;
    }
  }

  /** An entry, whose bytes are those that the zip delivers now. */
  private final class Part implements LogPart {
    private final String entry;
    private final InputStream bytes;
    private final IOException failure;

    Part(String entry, InputStream bytes, IOException failure) {
      this.entry = entry;
      this.bytes = bytes;
      this.failure = failure;
    }

    @Override
    public String where() {
      return entry.isEmpty() ? name : name + "!/" + entry;
    }

    @Override
    public String fileName() {
      return entry.substring(entry.lastIndexOf('/') + 1);
    }

    @Override
    public OptionalLong bytes() {
      return OptionalLong.empty();
    }

    @Override
    public InputStream open() throws IOException {
      if (failure != null) {
        throw failure;
      }
      return new FilterInputStream(bytes) {
        @Override
        public void close() {
          // The entries behind it are still to come.
        }
      };
    }
  }
}
