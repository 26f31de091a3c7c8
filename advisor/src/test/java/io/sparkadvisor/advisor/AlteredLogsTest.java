package io.sparkadvisor.advisor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdInputStream;
import io.sparkadvisor.advisor.report.ReportSchema;
import io.sparkadvisor.advisor.report.Reports;
import io.sparkadvisor.advisor.report.table.CsvWriter;
import io.sparkadvisor.advisor.report.table.FactTables;
import io.sparkadvisor.advisor.report.table.JsonLinesWriter;
import io.sparkadvisor.advisor.report.table.Table;
import io.sparkadvisor.rules.rule.Verdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Real logs with values that no Spark writes, fields left out, and lines lost, doubled or moved:
 * they go the whole way all the same, from source to every report. {@code -Daltered.logs=FILE}
 * takes another (uncompressed) log, {@code -Daltered.runs=N} makes more of them.
 */
class AlteredLogsTest {

  private static final Pattern FIELD =
      Pattern.compile("\"([^\"\\\\]{1,60})\":(-?\\d+(?:\\.\\d+)?|\"[^\"\\\\]*+\"|true|false|null)");
  private static final List<String> VALUES =
      List.of(
          "0",
          "-1",
          "-9223372036854775808",
          "9223372036854775807",
          "2147483647",
          "4000000000",
          "1e300",
          "0.5",
          "null",
          "true",
          "\"\"",
          "\"\\u0000\\ud800\\n\"",
          "\"x\"",
          "[]",
          "[null]",
          "{}");

  @Test
  void aFieldThatHasOddValuesThroughoutIsReadAllTheSame() throws IOException {
    List<String> keys = List.copyOf(keys(lines()));
    everyAlteration(
        (lines, random) -> {
          String key = keys.get(random.nextInt(keys.size()));
          String value = VALUES.get(random.nextInt(VALUES.size()));
          return new Altered(key + " = " + value, each(lines, line -> with(line, key, value)));
        });
  }

  @Test
  void aFieldThatIsMissingThroughoutIsDoneWithout() throws IOException {
    List<String> keys = List.copyOf(keys(lines()));
    everyAlteration(
        (lines, random) -> {
          String key = keys.get(random.nextInt(keys.size()));
          return new Altered(
              "no " + key, each(lines, line -> line.replace('"' + key + '"', "\"?\"")));
        });
  }

  @Test
  void fieldsWithOddValuesHereAndThereAreReadAllTheSame() throws IOException {
    everyAlteration(
        (lines, random) -> {
          int seed = random.nextInt();
          Random chance = new Random(seed);
          return new Altered(
              "values by seed " + seed, each(lines, line -> sprinkled(line, chance)));
        });
  }

  @Test
  void linesThatAreLostDoubledOrMovedAreReadAllTheSame() throws IOException {
    everyAlteration(
        (lines, random) -> {
          int seed = random.nextInt();
          Random chance = new Random(seed);
          List<String> altered = new ArrayList<>();
          for (String line : lines) {
            int copies = chance.nextInt(4) == 0 ? chance.nextInt(3) : 1;
            altered.addAll(Collections.nCopies(copies, line));
          }
          for (int i = chance.nextInt(altered.size()); i > 0; i--) {
            Collections.swap(
                altered, chance.nextInt(altered.size()), chance.nextInt(altered.size()));
          }
          return new Altered("lines by seed " + seed, altered);
        });
  }

  private record Altered(String how, List<String> lines) {}

  private static void everyAlteration(BiFunction<List<String>, Random, Altered> alteration)
      throws IOException {
    List<String> lines = lines();
    Random random = new Random(Long.getLong("altered.seed", 17));
    List<String> offences = new ArrayList<>();
    for (int run = Integer.getInteger("altered.runs", 20); run > 0; run--) {
      Altered altered = alteration.apply(lines, random);
      try {
        offences(altered.lines()).forEach(offence -> offences.add(altered.how() + ": " + offence));
      } catch (RuntimeException | StackOverflowError e) {
        StackTraceElement[] trace = e.getStackTrace();
        String at = trace.length == 0 ? "" : " at " + trace[0];
        offences.add(altered.how() + ": " + e + at);
      }
    }
    assertThat(offences).isEmpty();
  }

  private static List<String> offences(List<String> lines) throws IOException {
    byte[] log = String.join("\n", lines).getBytes(ISO_8859_1);
    Diagnosis diagnosis = Diagnoses.of(Diagnoses.piped(new ByteArrayInputStream(log)));
    List<String> offences = new ArrayList<>();
    diagnosis.examinations().stream()
        .filter(examination -> examination.verdict() instanceof Verdict.Failed)
        .forEach(
            examination -> offences.add(examination.rule().id() + " " + examination.verdict()));
    Reports.tooWide(diagnosis).forEach(line -> offences.add("too wide: " + line));
    Reports.oddNumbers(diagnosis).forEach(line -> offences.add("odd: " + line));
    ReportSchema.offences(Reports.json(diagnosis)).forEach(offences::add);
    for (Table<?> table : FactTables.all()) {
      table.write(diagnosis.application(), new CsvWriter(Writer.nullWriter(), List.of()));
      table.write(
          diagnosis.application(), new JsonLinesWriter(Writer.nullWriter(), table.columnNames()));
    }
    return offences;
  }

  private static List<String> each(List<String> lines, UnaryOperator<String> alteration) {
    return lines.stream().map(alteration).toList();
  }

  private static String with(String line, String key, String value) {
    return Pattern.compile(
            "\"" + Pattern.quote(key) + "\":(-?\\d+(?:\\.\\d+)?|\"[^\"\\\\]*+\"|true|false|null)")
        .matcher(line)
        .replaceAll(Matcher.quoteReplacement('"' + key + "\":" + value));
  }

  private static String sprinkled(String line, Random chance) {
    return FIELD
        .matcher(line)
        .replaceAll(
            field ->
                Matcher.quoteReplacement(
                    field.group(1).equals("Event") || chance.nextInt(40) > 0
                        ? field.group()
                        : '"'
                            + field.group(1)
                            + "\":"
                            + VALUES.get(chance.nextInt(VALUES.size()))));
  }

  private static Set<String> keys(List<String> lines) {
    Set<String> keys = new TreeSet<>();
    for (String line : lines) {
      if (!line.contains("\"SparkListenerEnvironmentUpdate\"")) {
        FIELD.matcher(line).results().forEach(field -> keys.add(field.group(1)));
      }
    }
    keys.removeIf(key -> key.startsWith("spark.") || key.equals("Event"));
    return keys;
  }

  private static List<String> lines() throws IOException {
    String other = System.getProperty("altered.logs");
    if (other != null) {
      return Files.readAllLines(Path.of(other), ISO_8859_1);
    }
    Path folder =
        Path.of(System.getProperty("sparkadvisor.root"), "sample-event-logs", "missed-broadcast");
    try (var files = Files.list(folder)) {
      Path log = files.filter(file -> file.toString().endsWith(".zstd")).findFirst().orElseThrow();
      try (InputStream in = new ZstdInputStream(Files.newInputStream(log)).setContinuous(false)) {
        return new String(in.readAllBytes(), ISO_8859_1).lines().toList();
      }
    }
  }
}
