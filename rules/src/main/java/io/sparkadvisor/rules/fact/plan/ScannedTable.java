package io.sparkadvisor.rules.fact.plan;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names of tables and files that a plan reads, as far as its nodes show. */
public final class ScannedTable {

  // Scan parquet db.table; Scan hive db.table; BatchScan db.table; Scan JDBCRelation(db.table)
  private static final Pattern NODE_NAME =
      Pattern.compile(
          "(?:Scan (?:[a-z]\\w* )|BatchScan )([\\w.`-]+)\\s*|Scan JDBCRelation\\((\\S+?)\\).*");
  // FileScan parquet db.table[id#1,…] …
  private static final Pattern FILE_SCAN = Pattern.compile("FileScan \\w+ ([\\w.`-]+)\\[.*");
  // BatchScan[id#1, …] db.table (branch=null) …
  private static final Pattern BATCH_SCAN =
      Pattern.compile("BatchScan(?: \\S+)?\\[[^\\]]*\\] ([\\w.`-]+).*");
  // InMemoryFileIndex(2 paths)[s3://bucket/db/table, …]: the first path
  private static final Pattern LOCATION =
      Pattern.compile("Location: \\w+(?:\\([^)]*\\))?\\[([^,\\]]+)");
  private static final Pattern FIRST_PATH = Pattern.compile("\\[([^,\\]]+)");

  private ScannedTable() {}

  /** What this node and those below it read, each once, in the plan's order. */
  public static List<String> namesIn(PlanNode plan) {
    return plan.stream().flatMap(node -> name(node).stream()).distinct().toList();
  }

  /** What a scan reads: its table, else the last part of its first path; empty for other nodes. */
  public static Optional<String> name(PlanNode node) {
    if (!node.name().contains("Scan")) {
      return Optional.empty();
    }
    return Stream.of(
            group(NODE_NAME.matcher(node.name())),
            group(FILE_SCAN.matcher(node.description())),
            group(BATCH_SCAN.matcher(node.description())),
            path(node))
        .flatMap(Optional::stream)
        .filter(name -> !name.isBlank())
        .findFirst();
  }

  private static Optional<String> path(PlanNode node) {
    String location = node.metadata().getOrDefault("Location", "");
    Matcher matcher =
        location.isEmpty() ? LOCATION.matcher(node.description()) : FIRST_PATH.matcher(location);
    return matcher.find() ? Optional.of(lastPart(matcher.group(1))) : Optional.empty();
  }

  private static String lastPart(String path) {
    String trimmed = path.strip().replaceAll("(/|\\.\\.\\.)+$", "");
    return trimmed.substring(trimmed.lastIndexOf('/') + 1);
  }

  private static Optional<String> group(Matcher matcher) {
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.ofNullable(matcher.group(1))
        .or(() -> Optional.ofNullable(matcher.groupCount() > 1 ? matcher.group(2) : null));
  }
}
