package io.sparkadvisor.cli.shell;

import io.sparkadvisor.advisor.report.page.Ink;
import io.sparkadvisor.advisor.report.page.Page;
import io.sparkadvisor.rules.rule.Spelling;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All commands of the shell. */
final class Commands {

  private static final Set<String> LEAVING = Set.of("exit", "quit");

  private final ShellHost host;
  private final List<Command> all = new ArrayList<>();

  Commands(ShellHost host) {
    this.host = host;
    all.addAll(new Views(host).all());
    all.addAll(new WhatIfs(host).all());
    all.addAll(new Changes(host).all());
    all.add(Configurations.conf());
    all.addAll(new Applications(host).all());
    all.add(
        Command.view(
            "help",
            "[COMMAND]",
            "the commands, or how one is typed",
            (session, before) -> before.isEmpty() ? names() : List.of(),
            this::help));
    all.add(
        Command.view(
            "clear", "", "clear the screen, as Ctrl-L does", Command.NONE, (b, w, s) -> {}));
    all.add(Command.view("exit", "", "leave the shell", Command.NONE, (b, w, s) -> {}));
  }

  /** Whether somebody wants to leave. */
  static boolean isLeaving(List<String> words) {
    return words.size() == 1 && LEAVING.contains(words.get(0));
  }

  /**
   * Runs a command.
   *
   * @return what is in the session afterwards
   * @throws WrongCommandException where it is none, or cannot be done
   */
  Session run(Session session, List<String> words, Sheet sheet) throws IOException {
    Command command = named(words.get(0));
    List<String> arguments = words.subList(1, words.size());
    command.check(arguments);
    return command.action().run(session, arguments, sheet);
  }

  /** The words that may come behind these. */
  List<Choice> choices(Session session, List<String> before) {
    if (before.isEmpty()) {
      return names();
    }
    return find(before.get(0))
        .map(command -> command.choices().of(session, before.subList(1, before.size())))
        .orElse(List.of());
  }

  private List<Choice> names() {
    return all.stream().map(c -> new Choice(c.name(), c.summary())).toList();
  }

  private Optional<Command> find(String name) {
    return all.stream().filter(command -> command.name().equals(name)).findFirst();
  }

  private Command named(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new WrongCommandException(
                    "There is no command "
                        + name
                        + "; "
                        + nearest(name)
                            .map(near -> "did you mean " + near + "?")
                            .orElse("\"help\" lists them.")));
  }

  // Past half of its letters, a guess is none.
  private Optional<String> nearest(String name) {
    return all.stream()
        .map(Command::name)
        .filter(
            other -> other.startsWith(name) || Spelling.distance(name, other) * 2 <= name.length())
        .min(Comparator.comparingInt(other -> Spelling.distance(name, other)));
  }

  private void help(Session session, List<String> words, Sheet sheet) throws IOException {
    Page page = sheet.page();
    if (!words.isEmpty()) {
      Command command = named(words.get(0));
      page.paragraph(0, Ink.PLAIN, command.usage());
      page.paragraph(2, Ink.PLAIN, "It shows or does: " + command.summary() + ".");
      return;
    }
    int width = 0;
    for (Command command : all) {
      width = Math.max(width, typed(command).length() + 2);
    }
    for (Command command : all) {
      String typed = typed(command);
      page.hanging(
          0, Ink.BOLD, typed + " ".repeat(width - typed.length()), Ink.PLAIN, command.summary());
    }
    page.gap();
    page.paragraph(
        0,
        Ink.FAINT,
        "Options of whatif: "
            + String.join(" ", host.options().keySet())
            + ". Words with spaces stand in"
            + " quotation marks. What begins with # is passed over.");
  }

  private static String typed(Command command) {
    return (command.name() + " " + command.arguments()).strip();
  }
}
