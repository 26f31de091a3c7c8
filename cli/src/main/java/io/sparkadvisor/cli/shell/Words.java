package io.sparkadvisor.cli.shell;

import java.util.ArrayList;
import java.util.List;

/** The words of a line: separated by spaces, held together by quotation marks. */
final class Words {

  private Words() {}

  /** A file's name in full: {@code ~/} stands for the user's own folder, as in other shells. */
  static String inFull(String file) {
    return file.startsWith("~/") ? System.getProperty("user.home") + file.substring(1) : file;
  }

  /**
   * Splits a line; no word where it is empty or a comment.
   *
   * @throws WrongCommandException where a quotation mark is not closed
   */
  static List<String> of(String line) {
    List<String> words = new ArrayList<>();
    if (line.strip().startsWith("#")) {
      return words;
    }
    StringBuilder word = null;
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quote != 0) {
        if (c == quote) {
          quote = 0;
        } else {
          word.append(c);
        }
      } else if (c == '"' || c == '\'') {
        quote = c;
        word = word == null ? new StringBuilder() : word;
      } else if (Character.isWhitespace(c)) {
        if (word != null) {
          words.add(word.toString());
          word = null;
        }
      } else {
        word = word == null ? new StringBuilder() : word;
        word.append(c);
      }
    }
    if (quote != 0) {
      throw new WrongCommandException("A quotation mark " + quote + " is not closed.");
    }
    if (word != null) {
      words.add(word.toString());
    }
    return words;
  }
}
