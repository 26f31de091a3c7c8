package io.sparkadvisor.cli.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Files and folders that a word may be the beginning of. */
final class FileChoices {

  private static final Choice ANY = new Choice("", "a file");

  private FileChoices() {}

  /** Stands for files, which are looked up only once the beginning of the word is known. */
  static List<Choice> of() {
    return List.of(ANY);
  }

  /** Whether files are meant. */
  static boolean isMeantBy(List<Choice> choices) {
    return choices.equals(List.of(ANY));
  }

  /** The files whose path begins so. */
  static List<Choice> beginning(String word) {
    String folder = word.substring(0, word.lastIndexOf('/') + 1);
    try (Stream<Path> files = Files.list(Path.of(folder.isEmpty() ? "." : Words.inFull(folder)))) {
      return files
          .map(file -> choice(folder, file))
          .filter(choice -> choice.word().startsWith(word))
          .sorted(Comparator.comparing(Choice::word))
          .toList();
    } catch (IOException | InvalidPathException e) {
      // nothing to choose from where there is no such folder
      return List.of();
    }
  }

  private static Choice choice(String folder, Path file) {
    String name = folder + file.getFileName();
    return Files.isDirectory(file) ? new Choice(name + "/", "", false) : new Choice(name, "");
  }
}
