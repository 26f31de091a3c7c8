package io.sparkadvisor.advisor.source.eventlog.find;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.sparkadvisor.advisor.source.eventlog.LogFiles;
import io.sparkadvisor.advisor.source.eventlog.Packing;
import io.sparkadvisor.advisor.source.eventlog.SampleEvents;
import io.sparkadvisor.advisor.source.eventlog.UnusableSourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FileKindTest {
  @TempDir Path folder;

  static Stream<Arguments> strangers() {
    return Stream.of(
        arguments("PAR1\u0015\u0004", "a Parquet file"),
        arguments("\u0089PNG\r\n", "a PNG image"),
        arguments("%PDF-1.7", "a PDF document"),
        arguments("crc\u0000\u0000", "a Hadoop checksum file"),
        arguments("\u00ca\u00fe\u00ba\u00be\u0000", "a Java class file"),
        arguments("<!DOCTYPE html><html>", "an HTML page"),
        arguments("<?xml version='1.0'?>", "an XML file"),
        arguments("[ { \"id\" : \"app-1\" } ]", "a JSON document without Spark events"),
        arguments("{\"id\":\"app-1\"}", "a JSON document without Spark events"),
        arguments("{\"Event\":7}", "a JSON document without Spark events"),
        arguments("{\"Event\":\"OrderPlaced\"}", "a JSON document without Spark events"),
        arguments("24/05/01 10:00:00 INFO SparkContext", "a text file without Spark events"),
        arguments("[info] {\"Event\":\"x\"}", "a text file without Spark events"),
        arguments("\u0001\u0002\u0003", "a binary file of an unknown kind"),
        arguments("\u00ff\u00fe{\u0000", "a UTF-16 text file"));
  }

  @ParameterizedTest
  @MethodSource("strangers")
  void saysWhatAFileIsInstead(String content, String what) {
    LogFiles files = new LogFiles(folder).file("x", content.getBytes(ISO_8859_1));

    assertThatThrownBy(() -> files.find("x"))
        .isInstanceOf(UnusableSourceException.NotAnEventLog.class)
        .hasMessage(folder.resolve("x") + " is not a Spark event log: it is " + what + ".");
  }

  @Test
  void looksBehindACodec() {
    LogFiles files =
        new LogFiles(folder).file("x.gz", Packing.GZIP.pack("just text\n".getBytes(UTF_8)));

    assertThatThrownBy(() -> files.find("x.gz"))
        .hasMessageEndingWith("it is a text file without Spark events, compressed with gzip.");
  }

  @Test
  void saysThatACodecDoesNotDecode() {
    byte[] packed = Packing.ZSTD.pack(SampleEvents.lines(10));
    Arrays.fill(packed, 4, packed.length, (byte) 0xFF);
    LogFiles files = new LogFiles(folder).file("x.zstd", packed);

    assertThatThrownBy(() -> files.find("x.zstd"))
        .hasMessageEndingWith("it is a damaged zstd file.");
  }

  @Test
  void acceptsALogWhoseFirstLinesAreDamaged() throws IOException {
    String damaged = "cut off in front\"}\n".repeat(3_000) + " {\"Event\" : \"spark.x\"}\n";
    LogFiles files = new LogFiles(folder).file("x", damaged.getBytes(UTF_8));

    assertThat(files.find("x").logs()).hasSize(1);
  }

  @Test
  void saysThatAFolderIsEmptyOrHoldsOtherThings() throws IOException {
    LogFiles files = new LogFiles(folder);
    Files.createDirectories(folder.resolve("empty"));
    files.file("data/a.parquet", "PAR1".getBytes(UTF_8)).file("data/b.txt", "hi".getBytes(UTF_8));

    assertThatThrownBy(() -> files.find("empty"))
        .hasMessageEndingWith(
            "empty holds no Spark event log: there are no files in it that could be one.");
    assertThatThrownBy(() -> files.find("data"))
        .hasMessageContaining("data holds no Spark event log: none of the 2 files is one;")
        .hasMessageEndingWith("data/a.parquet, for example, is a Parquet file.");
  }
}
