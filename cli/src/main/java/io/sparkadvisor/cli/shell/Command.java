package io.sparkadvisor.cli.shell;

import java.io.IOException;
import java.util.List;

/**
 * A command of the shell.
 *
 * @param name what users type
 * @param arguments what may stand behind it
 * @param summary what it does, in a few words
 * @param action does it
 * @param choices what may come next
 */
record Command(String name, String arguments, String summary, Action action, Choices choices) {

  /** Nothing to choose from. */
  static final Choices NONE = (session, before) -> List.of();

  /** What a command does. */
  @FunctionalInterface
  interface Action {
    /** Prints on the sheet; returns what is in the session afterwards. */
    Session run(Session session, List<String> words, Sheet sheet) throws IOException;
  }

  /** What a command does that changes nothing in the session. */
  @FunctionalInterface
  interface View {
    /** Prints on the sheet. */
    void print(Session session, List<String> words, Sheet sheet) throws IOException;
  }

  /** What may stand in a place of a command. */
  @FunctionalInterface
  interface Choices {
    /** The words that may come behind these. */
    List<Choice> of(Session session, List<String> before);
  }

  /** A command that changes nothing in the session. */
  static Command view(String name, String arguments, String summary, Choices choices, View view) {
    return new Command(
        name,
        arguments,
        summary,
        (session, words, sheet) -> {
          view.print(session, words, sheet);
          return session;
        },
        choices);
  }

  /** Refuses more words than there may be, or fewer. */
  void check(List<String> words) {
    List<String> places = arguments.isEmpty() ? List.of() : List.of(arguments.split(" ", -1));
    long least = places.stream().filter(place -> !place.startsWith("[")).count();
    boolean endless = arguments.contains("...");
    if (words.size() < least || (words.size() > places.size() && !endless)) {
      throw new WrongCommandException(usage());
    }
  }

  /** How it is typed. */
  String usage() {
    return "Type it as: " + (name + " " + arguments).strip() + ".";
  }
}
