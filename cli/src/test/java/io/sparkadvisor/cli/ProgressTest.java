package io.sparkadvisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.advisor.source.ApplicationSource;
import io.sparkadvisor.cli.terminal.Terminal;
import io.sparkadvisor.rules.fact.SparkApplication;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private static final ApplicationSource SOURCE =
      new ApplicationSource() {
        @Override
        public String name() {
          return "app-7.zstd";
        }

        @Override
        public OptionalLong bytes() {
          return OptionalLong.of(4 << 20);
        }

        @Override
        public SparkApplication read(LongConsumer progress) {
          throw new UnsupportedOperationException();
        }
      };

  private final StringWriter err = new StringWriter();

  @Test
  void showsBytesAndRateOnceItHasTakenLongerThanASecond() throws InterruptedException {
    try (Progress progress = Progress.of(SOURCE, terminal(true))) {
      progress.accept(1 << 20);
      Thread.sleep(1_500);
    }

    assertThat(err.toString())
        .contains("app-7.zstd  [======                  ] 25 %  1 MiB of 4 MiB, ")
        .contains("KiB/s")
        .endsWith("\r\u001b[K");
  }

  @Test
  void showsNothingForWhatIsReadAtOnce() {
    try (Progress progress = Progress.of(SOURCE, terminal(true))) {
      progress.accept(4 << 20);
    }

    assertThat(err.toString()).isEmpty();
  }

  @Test
  void showsNothingWhereNobodyLooks() throws InterruptedException {
    try (Progress progress = Progress.of(SOURCE, terminal(false))) {
      progress.accept(1 << 20);
      Thread.sleep(1_300);
    }

    assertThat(err.toString()).isEmpty();
  }

  private Terminal terminal(boolean looking) {
    return new Terminal(
        InputStream.nullInputStream(),
        OutputStream.nullOutputStream(),
        new PrintWriter(err, true),
        false,
        false,
        looking,
        100,
        false,
        true);
  }
}
