package io.sparkadvisor.reference.snippet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A piece of code that a remedy shows, as the tests of the rules have seen it.
 *
 * @param file such as {@code task-skew-1a2b3c.scala}
 * @param text the code
 */
record Snippet(Path file, String text) {
  static final Path FOLDER =
      Path.of(System.getProperty("sparkadvisor.root"), "rules", "target", "snippets");

  /** All of one language. */
  static List<Snippet> in(String language) {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith("." + language))
          .sorted()
          .map(Snippet::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The name of its rule. */
  String rule() {
    String name = file.getFileName().toString();
    return name.substring(0, name.lastIndexOf('-'));
  }

  /** A name for a class of it. */
  String className() {
    return file.getFileName().toString().replaceAll("\\W", "_");
  }

  private static Snippet read(Path file) {
    try {
      return new Snippet(file, Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
