package io.sparkadvisor.advisor.source.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.advisor.source.eventlog.find.FoundLogs;
import io.sparkadvisor.rules.fact.ReadProblem;
import io.sparkadvisor.rules.fact.ReadProblem.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RolledLogTest {
  @TempDir Path folder;
  private LogFiles files;

  @BeforeEach
  void startsEmpty() {
    files = new LogFiles(folder);
  }

  @Test
  void readsPartsByNumberAndNotByName() throws IOException {
    files.empty("eventlog_v2_app-1/appstatus_app-1");
    for (int i = 1; i <= 12; i++) {
      files.log("eventlog_v2_app-1/events_" + i + "_app-1.zstd");
    }

    FoundLogs found = files.find("eventlog_v2_app-1");

    assertThat(LogFiles.partsOf(found))
        .startsWith("events_1_app-1.zstd", "events_2_app-1.zstd", "events_3_app-1.zstd")
        .endsWith("events_11_app-1.zstd", "events_12_app-1.zstd")
        .hasSize(12);
    assertThat(files.names(found)).containsExactly("eventlog_v2_app-1");
    assertThat(found.logs().get(0).gaps()).isEmpty();
    assertThat(found.passedOver()).isEmpty();
  }

  @Test
  void namesTheMissingParts() throws IOException {
    for (int i : new int[] {3, 4, 6, 9}) {
      files.log("eventlog_v2_app-1/events_" + i + "_app-1");
    }

    FoundLogs found = files.find("eventlog_v2_app-1");
    ReadLines read = ReadLines.of(found.logs().get(0));

    assertThat(read.texts()).hasSize(4);
    assertThat(read.problemKinds()).containsOnly(Kind.MISSING_PART).hasSize(3);
    assertThat(read.problems().stream().map(ReadProblem::what))
        .containsExactly(
            "Parts 1 to 2 of the rolled log are missing.",
            "Part 5 of the rolled log is missing.",
            "Parts 7 to 8 of the rolled log are missing.");
  }

  @Test
  void beginsWithTheLastCompactFile() throws IOException {
    files.log("eventlog_v2_app-1/events_1_app-1.zstd")
        .log("eventlog_v2_app-1/events_2_app-1.zstd.compact")
        .log("eventlog_v2_app-1/events_4_app-1.zstd").log("eventlog_v2_app-1/events_5_app-1.zstd")
        .log("eventlog_v2_app-1/events_5_app-1.zstd.compact")
        .log("eventlog_v2_app-1/events_6_app-1.zstd").log(
        "eventlog_v2_app-1/events_6_app-1.zstd.compact.inprogress");

    FoundLogs found = files.find("eventlog_v2_app-1");

    assertThat(LogFiles.partsOf(found))
        .containsExactly("events_5_app-1.zstd.compact", "events_6_app-1.zstd");
    assertThat(found.logs().get(0).gaps()).isEmpty();
    assertThat(ReadLines.of(found.logs().get(0)).problemKinds()).containsExactly(Kind.COMPACTED);
  }

  @Test
  void readsAPartOnceThatStandsThereTwice() throws IOException {
    files.log("eventlog_v2_app-1/events_1_app-1").log("eventlog_v2_app-1/events_1_app-1.lz4").log(
        "eventlog_v2_app-1/events_2_app-1.lz4");

    assertThat(LogFiles.partsOf(files.find("eventlog_v2_app-1")))
        .containsExactly("events_1_app-1", "events_2_app-1.lz4");
  }

  @Test
  void keepsAttemptsApart() throws IOException {
    files.log("eventlog_v2_application_1_2_1/events_1_application_1_2_1").log(
        "eventlog_v2_application_1_2_2/events_1_application_1_2_2");

    assertThat(files.names(files.find("")))
        .containsExactly("eventlog_v2_application_1_2_1", "eventlog_v2_application_1_2_2");
  }

  @Test
  void joinsPartsThatTheShellNamedOneByOne() throws IOException {
    files
        .log("eventlog_v2_a/events_1_a")
        .log("eventlog_v2_a/events_2_a")
        .empty("eventlog_v2_a/appstatus_a");

    FoundLogs found =
        files.find(
            "eventlog_v2_a/appstatus_a", "eventlog_v2_a/events_2_a", "eventlog_v2_a/events_1_a");

    assertThat(LogFiles.partsOf(found)).containsExactly("events_1_a", "events_2_a");
    assertThat(found.passedOver()).isEmpty();
  }

  @Test
  void readsTheOtherPartsWhereOneIsEmpty() throws IOException {
    files.empty("eventlog_v2_a/events_1_a").log("eventlog_v2_a/events_2_a");

    ReadLines read = ReadLines.of(files.find("eventlog_v2_a").logs().get(0));

    assertThat(read.texts()).hasSize(1);
    assertThat(read.problemKinds()).isEqualTo(List.of(Kind.CUT_OFF));
    assertThat(files.relative(read.problems().get(0).where()))
        .isEqualTo("eventlog_v2_a/events_1_a");
  }
}
