package io.sparkadvisor.advisor.source.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.advisor.source.eventlog.find.EventLogs;
import io.sparkadvisor.rules.fact.ReadProblem.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class ZippedPartsTest {

  private final AtomicInteger transfers = new AtomicInteger();

  @Test
  void readsAPlainLogWhileItComes() throws IOException {
    ReadLines read = read(zip("app-1.zstd"));

    assertThat(read.lines()).containsExactly("server app-1!/app-1.zstd:1:" + event("app-1.zstd"));
    assertThat(read.problems()).isEmpty();
  }

  @Test
  void readsRolledPartsByNumberAlthoughTheyComeByName() throws IOException {
    ReadLines read =
        read(
            zip(
                "eventlog_v2_a/",
                "eventlog_v2_a/appstatus_a",
                "eventlog_v2_a/events_1_a",
                "eventlog_v2_a/events_10_a",
                "eventlog_v2_a/events_11_a",
                "eventlog_v2_a/events_2_a",
                "eventlog_v2_a/events_3_a",
                "eventlog_v2_a/events_4_a",
                "eventlog_v2_a/events_5_a",
                "eventlog_v2_a/events_6_a",
                "eventlog_v2_a/events_7_a",
                "eventlog_v2_a/events_8_a",
                "eventlog_v2_a/events_9_a"));

    assertThat(read.texts()).hasSize(11);
    for (int part = 1; part <= 11; part++) {
      assertThat(read.texts().get(part - 1)).contains("events_" + part + "_a\"");
    }
    assertThat(read.problems()).isEmpty();
    assertThat(transfers).hasValue(2);
  }

  @Test
  void beginsWhereCompactionLeftOff() throws IOException {
    ReadLines read = read(zip("l/events_7_a.compact", "l/events_8_a"));

    assertThat(read.texts()).hasSize(2);
    assertThat(read.problemKinds()).containsExactly(Kind.COMPACTED);
  }

  @Test
  void reportsAPartThatIsNotThere() throws IOException {
    ReadLines read = read(zip("l/events_1_a", "l/events_3_a"));

    assertThat(read.texts()).hasSize(2);
    assertThat(read.problemKinds()).containsExactly(Kind.MISSING_PART);
    assertThat(read.problems().get(0).what()).contains("part 2 is not in the zip");
  }

  @Test
  void readsAsFarAsABrokenTransferGoes() throws IOException {
    byte[] whole = zip("l/events_1_a", "l/events_2_a");
    byte[] half = Arrays.copyOf(whole, whole.length / 2 - 8);

    ReadLines read = read(half);

    assertThat(read.texts()).first().isEqualTo(event("events_1_a"));
    assertThat(read.problems()).isNotEmpty();
  }

  private ReadLines read(byte[] zip) throws IOException {
    ZipTransfer transfer =
        () -> {
          transfers.incrementAndGet();
          return (InputStream) new ByteArrayInputStream(zip);
        };
    return ReadLines.of(EventLogs.zipped("server app-1", transfer));
  }

  private static String event(String name) {
    return "{\"Event\":\"spark." + name + "\"}";
  }

  private static byte[] zip(String... names) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (String name : names) {
        out.putNextEntry(new ZipEntry(name));
        String file = name.substring(name.lastIndexOf('/') + 1);
        byte[] event = SampleEvents.event(file);
        if (!name.endsWith("/") && !name.contains("appstatus")) {
          out.write(name.endsWith(".zstd") ? Packing.ZSTD.pack(event) : event);
        }
        out.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
