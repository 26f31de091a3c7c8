package io.sparkadvisor.rules.fact.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BytesTest {

  @ParameterizedTest
  @CsvSource({
    "1024, 1024",
    "10485760b, 10485760",
    "64k, 65536",
    "64kb, 65536",
    "64KiB, 65536",
    "1g, 1073741824",
    "1.5G, 1610612736",
    "2tb, 2199023255552",
    "-1, -1",
    "' 5 m ', 5242880"
  })
  void readsSizesAsSparkWritesThem(String text, long bytes) {
    assertThat(Bytes.parse(text, new Bytes(1))).contains(new Bytes(bytes));
  }

  @Test
  void countsInTheGivenUnitWhereThereIsNoSuffix() {
    assertThat(Bytes.parse("512", Bytes.ofMib(1))).contains(Bytes.ofMib(512));
    assertThat(Bytes.parse("512b", Bytes.ofMib(1))).contains(new Bytes(512));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "many", "12q", "1g2", "*********(redacted)"})
  void saysSoWhereATextIsNoSize(String text) {
    assertThat(Bytes.parse(text, new Bytes(1))).isEmpty();
  }
}
