package io.sparkadvisor.reference.snippet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A page of the folder of remedies.
 *
 * @param file where it is
 * @param blocks its code
 */
record RemedyPage(Path file, List<Block> blocks) {
  private static final Path FOLDER =
      Path.of(System.getProperty("sparkadvisor.root"))
          .resolve("rules/src/main/resources/io/sparkadvisor/rules/remedies");

  private static final Pattern FENCE =
      Pattern.compile("^```(\\w+)\n(.*?)\n```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern NAME = Pattern.compile("<[a-z]\\w*>");

  /** A piece of code with names to fill in. */
  record Block(String language, String code) {

    /** Whether a text is this code with its names filled in. */
    boolean is(String text) {
      String filled =
          Stream.of(NAME.split(code, -1)).map(Pattern::quote).collect(Collectors.joining(".+?"));
      return Pattern.compile(filled, Pattern.DOTALL).matcher(text).matches();
    }
  }

  /** All pages. */
  static List<RemedyPage> all() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".md")).map(RemedyPage::of).toList();
    }
  }

  private static RemedyPage of(Path file) {
    try {
      return new RemedyPage(
          FOLDER.relativize(file),
          FENCE
              .matcher(Files.readString(file))
              .results()
              .map(fence -> new Block(fence.group(1), fence.group(2)))
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
