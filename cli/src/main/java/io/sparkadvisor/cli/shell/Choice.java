package io.sparkadvisor.cli.shell;

/**
 * A word that may come next.
 *
 * @param word the word
 * @param description what it stands for
 * @param whole whether a space follows; else the word goes on
 */
record Choice(String word, String description, boolean whole) {

  Choice(String word, String description) {
    this(word, description, true);
  }
}
