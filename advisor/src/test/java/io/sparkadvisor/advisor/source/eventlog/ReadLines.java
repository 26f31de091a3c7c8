package io.sparkadvisor.advisor.source.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.advisor.source.eventlog.lines.LineBlock;
import io.sparkadvisor.advisor.source.eventlog.lines.LineCursor;
import io.sparkadvisor.advisor.source.eventlog.lines.ReadLimits;
import io.sparkadvisor.rules.fact.ReadProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that a reader delivered.
 *
 * @param lines each as {@code part:number:text}
 * @param bytes the bytes of all blocks
 */
public record ReadLines(List<String> lines, long bytes, List<ReadProblem> problems) {
  public static final ReadLimits LIMITS = new ReadLimits(1 << 20, 1_000, 1L << 30);

  public static ReadLines of(EventLog log) throws IOException {
    return of(log, LIMITS, LineReader.BLOCK_BYTES);
  }

  public static ReadLines of(EventLog log, ReadLimits limits, int blockBytes) throws IOException {
    List<ReadProblem> problems = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    long bytes = 0;
    LineCursor cursor = new LineCursor();
    try (LineReader reader = new LineReader(log, limits, problems::add, blockBytes)) {
      for (LineBlock block = reader.next(); block != null; block = reader.next()) {
        bytes += block.end() - block.start();
        cursor.reset(block);
        while (cursor.next()) {
          int length = cursor.end() - cursor.start();
          String text = new String(block.data(), cursor.start(), length, StandardCharsets.UTF_8);
          lines.add(block.part() + ":" + cursor.number() + ":" + text);
        }
        reader.release(block);
      }
    }
    return new ReadLines(lines, bytes, problems);
  }

  public List<ReadProblem.Kind> problemKinds() {
    return problems.stream().map(ReadProblem::kind).toList();
  }

  /** Fails with the first line that differs, rather than with all of them. */
  public void hasTexts(List<String> expected) {
    List<String> texts = texts();
    for (int i = 0; i < Math.min(texts.size(), expected.size()); i++) {
      assertThat(texts.get(i)).as("line %s", i + 1).isEqualTo(expected.get(i));
    }
    assertThat(texts).as("lines").hasSize(expected.size());
  }

  /** The lines without part and number. */
  public List<String> texts() {
    return lines.stream().map(line -> line.split(":", 3)[2]).toList();
  }
}
