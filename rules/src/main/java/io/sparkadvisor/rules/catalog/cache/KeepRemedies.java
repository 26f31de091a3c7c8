package io.sparkadvisor.rules.catalog.cache;

import io.sparkadvisor.rules.finding.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What to do about work that is done again: keep what it makes.
 *
 * @param rule whose remedies these are
 * @param again the work
 * @param size what it takes to keep it
 */
record KeepRemedies(String rule, Repetition again, KeptSize size) {

  // Of the common part so much is saved: most likely, and at worst; reading it again is the rest.
  // The first time takes so many times as long at worst, for it keeps its result. Rows in memory
  // are read at hundreds of MiB a second, files and serialized objects at less.
  private static final double MEMORY_SAVES = 0.85;
  private static final double MEMORY_SAVES_AT_WORST = 0.5;
  private static final double MEMORY_COSTS = 1.3;
  private static final double DISK_SAVES = 0.75;
  private static final double DISK_SAVES_AT_WORST = 0.3;
  private static final double DISK_COSTS = 1.5;

  /** Memory first, if it may fit. */
  List<Remedy> remedies() {
    List<Remedy> remedies = new ArrayList<>();
    if (size.mayFit()) {
      remedies.add(inMemory());
    }
    remedies.add(onDisk());
    return remedies;
  }

  private Remedy inMemory() {
    return Remedy.to("Keep it in memory and read it from there")
        .because(
            "It is computed once, and read after that. Once nothing needs it, unpersist() gives its"
                + " memory back.")
        .comesTo(again.kept(MEMORY_SAVES, MEMORY_SAVES_AT_WORST, MEMORY_COSTS))
        .code(rule + (again.isQuery() ? "/persist-query" : "/persist-rdd"), names());
  }

  private Remedy onDisk() {
    return Remedy.to(again.isQuery() ? "Write it once and read the files" : "Keep it on disk")
        .because(
            size.mayFit()
                ? "It takes no memory from the tasks."
                : "It does not fit into the memory that is free for it.")
        .comesTo(again.kept(DISK_SAVES, DISK_SAVES_AT_WORST, DISK_COSTS))
        .code(rule + (again.isQuery() ? "/write-query" : "/persist-rdd-on-disk"), names());
  }

  private Map<String, String> names() {
    return Map.of("name", again.name());
  }
}
