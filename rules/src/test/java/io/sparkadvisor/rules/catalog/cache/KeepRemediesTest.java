package io.sparkadvisor.rules.catalog.cache;

import static io.sparkadvisor.rules.catalog.cache.RepeatedQueries.reading;
import static io.sparkadvisor.rules.catalog.cache.RepeatedQueries.rule;
import static io.sparkadvisor.rules.catalog.cache.RepeatedQueries.twoQueries;
import static io.sparkadvisor.rules.testing.Amounts.millis;

import org.junit.jupiter.api.Test;

class KeepRemediesTest {

  @Test
  void whatDoesNotFitIntoMemoryIsWritten() {
    // Two executors have 366 MiB of unified memory each, half of it for storage.
    rule()
        .on(twoQueries(reading(30)))
        .findsOnly("sql=0/node=1")
        .offers("Keep it in memory and read it from there", "Write it once and read the files");
    rule()
        .on(twoQueries(reading(31)))
        .findsOnly("sql=0/node=1")
        .offers("Write it once and read the files");
  }

  @Test
  void aHeapThatIsFullKeepsNoMore() {
    rule()
        .on(twoQueries(reading(8).collectingGarbage(millis(1_000))))
        .findsOnly("sql=0/node=1")
        .offers("Write it once and read the files");
  }
}
