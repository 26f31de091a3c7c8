package io.sparkadvisor.rules.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page that a user reads is in the field's words. */
class PagesInPlainWordsTest {

  private static final Path ROOT = Path.of("..");

  static Stream<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      List<Path> pages = docs.filter(Files::isRegularFile).toList();
      return Stream.concat(
          Stream.of(
                  "README.md", "CONTRIBUTING.md", "bench/README.md", "sample-event-logs/README.md")
              .map(ROOT::resolve),
          pages.stream());
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void hasNoBannedPhrase(Path page) throws IOException {
    assertThat(BannedPhrases.in(Files.readString(page))).isEmpty();
  }
}
