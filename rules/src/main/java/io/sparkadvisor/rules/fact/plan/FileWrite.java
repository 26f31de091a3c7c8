package io.sparkadvisor.rules.fact.plan;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A write of files by Spark itself, as its plan node shows it (Spark class {@code
 * BasicWriteJobStatsTracker}); {@code Execute InsertIntoHadoopFsRelationCommand} and its likes.
 *
 * @param node its node
 */
public record FileWrite(PlanNode node) {

  private static final String FILES = "number of written files";

  /** The write that this node is; empty where it writes no files. */
  public static Optional<FileWrite> of(PlanNode node) {
    return node.metric(FILES).isPresent() ? Optional.of(new FileWrite(node)) : Optional.empty();
  }

  /** Files that it wrote; empty where not known. */
  public OptionalLong files() {
    return node.value(FILES);
  }

  /** Their size in bytes; empty where not known. */
  public OptionalLong bytes() {
    return node.value("written output");
  }

  /** Rows that it wrote; empty where not known. */
  public OptionalLong rows() {
    return node.value("number of output rows");
  }

  /** Partitions of the table that it wrote to by their values; empty where not known. */
  public OptionalLong partitions() {
    return node.value("number of dynamic part");
  }

  /** Milliseconds in which the driver made the files visible; since Spark 3.4, else empty. */
  public OptionalLong commitMs() {
    return node.value("job commit time");
  }
}
