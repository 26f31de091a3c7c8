package io.sparkadvisor.rules.fact.plan;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * A scan of files by Spark itself (Spark class {@code FileSourceScanExec}), as its plan node shows
 * it.
 *
 * @param node its node
 * @param format such as {@code parquet}, in small letters
 * @param locations the root paths, as many as the plan writes out before it breaks off
 * @param columns the columns that it hands on, without Spark's ids
 * @param partitionFilters conditions on partition columns, which decide what files are listed
 * @param pushedFilters conditions that the format may skip data by
 */
public record FileScan(
    PlanNode node,
    String format,
    List<String> locations,
    List<String> columns,
    List<String> partitionFilters,
    List<String> pushedFilters) {

  private static final String DESCRIBED = "FileScan ";

  // Of Hadoop's codecs for text all but bzip2; columnar files have an ending of their own behind.
  private static final Pattern COMPRESSED_WHOLE =
      Pattern.compile("\\.(gz|gzip|deflate|zip|lz4|snappy|zst|zstd|xz)$");

  /** Makes the collections immutable. */
  public FileScan {
    locations = List.copyOf(locations);
    columns = List.copyOf(columns);
    partitionFilters = List.copyOf(partitionFilters);
    pushedFilters = List.copyOf(pushedFilters);
  }

  /** The scan that this node is; empty where it is none of files. */
  public static Optional<FileScan> of(PlanNode node) {
    // FileScan parquet db.events[user_id#1L,context#6] Batched: true, …
    String text = node.description();
    if (!text.startsWith(DESCRIBED)) {
      return Optional.empty();
    }
    String named = text.substring(DESCRIBED.length());
    return Optional.of(
        new FileScan(
            node,
            named.split("[ \\[]", 2)[0].toLowerCase(Locale.ROOT),
            PlanText.parts(PlanText.inside(detail(node, "Location"), "[")).stream()
                .filter(path -> !path.endsWith("..."))
                .toList(),
            PlanText.parts(PlanText.inside(named, "[")).stream().map(PlanText::plain).toList(),
            listed(node, "PartitionFilters"),
            listed(node, "PushedFilters")));
  }

  /** Rows that it handed on; empty where not known. */
  public OptionalLong rows() {
    return node.value("number of output rows");
  }

  /** Files that it read; empty where not known. */
  public OptionalLong files() {
    return node.value("number of files read");
  }

  /** Their size in bytes as they lie in storage; empty where not known. */
  public OptionalLong bytes() {
    return node.value("size of files read");
  }

  /** Partitions of the table that it read; empty where not known, or the table has none. */
  public OptionalLong partitions() {
    return node.value("number of partitions read");
  }

  /** Whether a path that it names is a file that is compressed as a whole: no task reads a part. */
  public boolean isCompressedWhole() {
    return locations.stream().anyMatch(FileScan::isCompressedWhole);
  }

  /** Whether a file of this path is compressed as a whole. */
  public static boolean isCompressedWhole(String path) {
    return COMPRESSED_WHOLE.matcher(path).find();
  }

  private static List<String> listed(PlanNode node, String key) {
    return PlanText.parts(PlanText.inside(detail(node, key), "["));
  }

  // The node's own metadata is whole, what stands in its description may be cut.
  private static String detail(PlanNode node, String key) {
    String known = node.metadata().get(key);
    if (known != null) {
      return known;
    }
    int at = node.description().indexOf(key + ": ");
    return at < 0 ? "" : node.description().substring(at + key.length() + 2);
  }
}
