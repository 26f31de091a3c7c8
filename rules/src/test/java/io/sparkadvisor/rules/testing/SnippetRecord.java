package io.sparkadvisor.rules.testing;

import io.sparkadvisor.rules.finding.Finding;
import io.sparkadvisor.rules.finding.Fix;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Keeps every piece of code that the tests of the rules see in a remedy, one file each, for the
 * module that has Spark to compile: the name is the rule, a digest and the language, such as {@code
 * task-skew-1a2b3c.scala}.
 */
final class SnippetRecord {
  private static final Path FOLDER =
      Path.of(System.getProperty("sparkadvisor.root"), "rules", "target", "snippets");

  static {
    try {
      empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private SnippetRecord() {}

  /** What an earlier run left may be code that no rule shows any more. */
  private static void empty() throws IOException {
    Files.createDirectories(FOLDER);
    try (Stream<Path> old = Files.list(FOLDER)) {
      for (Path file : old.toList()) {
        Files.delete(file);
      }
    }
  }

  /** Keeps the code of a finding's remedies. */
  static void keep(Finding finding) {
    finding.remedies().stream()
        .map(remedy -> remedy.fix())
        .filter(Fix.Code.class::isInstance)
        .map(Fix.Code.class::cast)
        .forEach(
            code ->
                Stream.of(code.before(), code.snippets())
                    .forEach(
                        codes ->
                            codes.forEach(
                                (language, text) -> keep(finding, language.name(), text))));
  }

  private static void keep(Finding finding, String language, String text) {
    String digest = Integer.toHexString(text.hashCode());
    String name = finding.rule() + "-" + digest + "." + language.toLowerCase(Locale.ROOT);
    try {
      Files.writeString(FOLDER.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
