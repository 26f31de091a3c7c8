package io.sparkadvisor.cli.shell;

import io.sparkadvisor.advisor.advice.Plan;
import io.sparkadvisor.advisor.report.text.ChangesText;
import io.sparkadvisor.advisor.report.text.FindingsText;
import io.sparkadvisor.advisor.whatif.Request;
import io.sparkadvisor.rules.change.Change;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The commands that apply changes and take them back. */
final class Changes {

  private static final String ALL = "all";

  private final ShellHost host;

  Changes(ShellHost host) {
    this.host = host;
  }

  List<Command> all() {
    OptionChoices options = new OptionChoices(host);
    return List.of(
        new Command(
            "apply",
            "FINDING|OPTION...",
            "apply the best remedy of f1, remedy b as f1b, all of the plan, or changes",
            this::apply,
            (session, before) -> applyChoices(options, session, before)),
        new Command(
            "undo",
            "[NUMBER|all]",
            "take back what was applied last",
            Changes::undo,
            (session, before) -> List.of(new Choice(ALL, "everything that is applied"))),
        Command.view(
            "changes",
            "",
            "what is applied, and what it comes to",
            Command.NONE,
            (session, words, sheet) -> print(session, sheet)));
  }

  private static List<Choice> applyChoices(
      OptionChoices options, Session session, List<String> before) {
    List<Choice> choices = new ArrayList<>(options.of(session, before));
    if (before.stream().noneMatch(word -> word.startsWith("-"))) {
      choices.addAll(NameChoices.remedies(session));
      choices.add(new Choice(ALL, "every step of the plan"));
    }
    return choices;
  }

  private Session apply(Session session, List<String> words, Sheet sheet) throws IOException {
    Session after = session;
    if (words.get(0).startsWith("-")) {
      Request request = host.request(words);
      if (request.isCurve()) {
        throw new WrongCommandException("One number of executors can be applied, not several.");
      }
      after = session.and(String.join(" ", words), "", request.changes(session.application()));
    } else if (words.equals(List.of(ALL))) {
      after = plan(session);
    } else {
      for (String word : words) {
        after = remedy(after, Names.remedy(word, session.diagnosis()));
      }
    }
    print(after, sheet);
    return after;
  }

  private static Session plan(Session session) {
    List<Names.RemedyName> steps = new ArrayList<>();
    for (Plan.Step step : session.diagnosis().advice().plan().steps()) {
      Names.RemedyName name = new Names.RemedyName(step.finding(), step.remedy());
      if (name.in(session.diagnosis()).change().isPresent()
          && session.applied().stream().noneMatch(one -> one.label().equals(name.label()))) {
        steps.add(name);
      }
    }
    if (steps.isEmpty()) {
      throw new WrongCommandException("The plan has no step more that could be priced.");
    }
    Session after = session;
    for (Names.RemedyName step : steps) {
      after = remedy(after, step);
    }
    return after;
  }

  private static Session remedy(Session session, Names.RemedyName name) {
    Change change =
        name.in(session.diagnosis())
            .change()
            .orElseThrow(
                () ->
                    new WrongCommandException(
                        name.label() + " was not applied: what it would change is not known."));
    session.applied().stream()
        .filter(one -> !one.title().isEmpty())
        .filter(one -> Names.remedy(one.label(), session.diagnosis()).finding() == name.finding())
        .findFirst()
        .ifPresent(
            one -> {
              throw new WrongCommandException(
                  one.label()
                      + " is applied already"
                      + (one.label().equals(name.label())
                          ? "."
                          : ", another remedy of the same finding; \"undo\" takes it back."));
            });
    String title = new FindingsText(session.diagnosis()).remedy(name.finding(), name.remedy());
    return session.and(name.label(), title, List.of(change));
  }

  private static Session undo(Session session, List<String> words, Sheet sheet) throws IOException {
    int applied = session.applied().size();
    String word = words.isEmpty() ? "1" : words.get(0);
    if (!word.equals(ALL) && !word.matches("[1-9]\\d{0,5}")) {
      throw new WrongCommandException("It takes a number, \"all\" or nothing, not " + word + ".");
    }
    if (applied == 0) {
      throw new WrongCommandException("Nothing is applied.");
    }
    Session after =
        session.without(word.equals(ALL) ? applied : Math.min(applied, Integer.parseInt(word)));
    print(after, sheet);
    return after;
  }

  private static void print(Session session, Sheet sheet) throws IOException {
    ChangesText.print(sheet.page(), session.application(), session.applied());
  }
}
