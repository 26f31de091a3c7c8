package io.sparkadvisor.cli.shell;

import io.sparkadvisor.advisor.advice.ChangedSettings;
import io.sparkadvisor.advisor.advice.ConfigPatch;
import io.sparkadvisor.advisor.advice.Curve;
import io.sparkadvisor.advisor.advice.Plan;
import io.sparkadvisor.advisor.report.ChangesText;
import io.sparkadvisor.advisor.report.ChangesText.Applied;
import io.sparkadvisor.advisor.report.ConfigurationText;
import io.sparkadvisor.advisor.report.CurveText;
import io.sparkadvisor.advisor.report.FindingsText;
import io.sparkadvisor.advisor.report.WhatIfText;
import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.ResizeCluster;
import io.sparkadvisor.rules.finding.Finding;
import io.sparkadvisor.rules.finding.Fix;
import io.sparkadvisor.rules.finding.FixSafety;
import io.sparkadvisor.rules.finding.Remedy;
import io.sparkadvisor.rules.finding.Sentence;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The commands that ask what would be, had something been different. */
final class Changes {

  private static final String ALL = "all";

  private final Outside outside;

  Changes(Outside outside) {
    this.outside = outside;
  }

  List<Command> all() {
    OptionChoices options = new OptionChoices(outside);
    return List.of(
        Command.view(
            "whatif",
            "OPTION...",
            "what a change would come to, beside what is applied",
            options::of,
            this::whatIf),
        new Command(
            "apply",
            "FINDING|OPTION...",
            "apply the best remedy of f1, remedy b as f1b, all of the plan, or changes",
            this::apply,
            (bench, before) -> applyChoices(options, bench, before)),
        new Command(
            "undo",
            "[NUMBER|all]",
            "take back what was applied last",
            Changes::undo,
            (bench, before) -> List.of(new Choice(ALL, "everything that is applied"))),
        Command.view(
            "changes",
            "",
            "what is applied, and what it comes to",
            Command.NONE,
            (bench, words, sheet) -> print(bench, sheet)),
        Command.view(
            "curve",
            "[N,N,...]",
            "the time on several numbers of executors, beside what is applied",
            options::of,
            this::curve),
        Command.view(
            "conf",
            "[FORM]",
            "what is applied as a configuration; of the whole plan where nothing is",
            (bench, before) -> before.isEmpty() ? forms() : List.of(),
            Changes::conf));
  }

  private static List<Choice> applyChoices(
      OptionChoices options, Bench bench, List<String> before) {
    List<Choice> choices = new ArrayList<>(options.of(bench, before));
    if (before.stream().noneMatch(word -> word.startsWith("-"))) {
      choices.addAll(NameChoices.remedies(bench));
      choices.add(new Choice(ALL, "every step of the plan"));
    }
    return choices;
  }

  private void whatIf(Bench bench, List<String> words, Sheet sheet) throws IOException {
    Question question = outside.question(words, bench.application());
    if (question.executors().size() > 1) {
      curve(bench, question, question.executors(), sheet);
      return;
    }
    List<Change> changes = beside(bench, question);
    new WhatIfText(bench.application(), bench.replayer()).print(sheet.page(), changes);
  }

  /**
   * What is asked and what is applied, where a cluster that is asked for takes the applied one's
   * place.
   */
  private static List<Change> beside(Bench bench, Question question) {
    List<Change> changes = new ArrayList<>(bench.changes());
    if (question.changes().stream().anyMatch(ResizeCluster.class::isInstance)) {
      changes.removeIf(ResizeCluster.class::isInstance);
    }
    changes.addAll(question.changes());
    return changes;
  }

  private void curve(Bench bench, List<String> words, Sheet sheet) throws IOException {
    List<String> options = new ArrayList<>(words);
    if (!options.isEmpty() && Character.isDigit(options.get(0).charAt(0))) {
      options.add(0, "--executors");
    }
    Question question = outside.question(options, bench.application());
    SortedSet<Integer> executors =
        question.executors().size() > 1 ? question.executors() : around(bench);
    curve(bench, question, executors, sheet);
  }

  private static void curve(
      Bench bench, Question question, SortedSet<Integer> executors, Sheet sheet)
      throws IOException {
    List<Change> beside = beside(bench, question);
    beside.removeIf(ResizeCluster.class::isInstance);
    int cores = question.coresPerExecutor().getAsInt();
    CurveText.print(sheet.page(), Curve.of(bench.replayer(), executors, cores, beside));
  }

  /** From a quarter of the executors that there were to four times as many. */
  private static SortedSet<Integer> around(Bench bench) {
    long had = bench.application().cluster().workers().stream().filter(e -> !e.isDriver()).count();
    int count = (int) Math.max(1, had);
    SortedSet<Integer> around = new TreeSet<>();
    for (double factor : new double[] {0.25, 0.5, 1, 2, 4}) {
      around.add((int) Math.max(1, Math.round(count * factor)));
    }
    return around;
  }

  private Bench apply(Bench bench, List<String> words, Sheet sheet) throws IOException {
    Bench after = bench;
    if (words.get(0).startsWith("-")) {
      Question question = outside.question(words, bench.application());
      if (question.executors().size() > 1) {
        throw new WrongCommandException("One number of executors can be applied, not several.");
      }
      after = bench.and(String.join(" ", words), "", question.changes());
    } else if (words.equals(List.of(ALL))) {
      after = plan(bench);
    } else {
      for (String word : words) {
        after = remedy(after, Names.remedy(word, bench.diagnosis()));
      }
    }
    print(after, sheet);
    return after;
  }

  private static Bench plan(Bench bench) {
    List<Names.RemedyName> steps = new ArrayList<>();
    for (Plan.Step step : bench.diagnosis().advice().plan().steps()) {
      Names.RemedyName name = new Names.RemedyName(step.finding(), step.remedy());
      if (of(bench, name).change().isPresent()
          && bench.applied().stream().noneMatch(one -> one.label().equals(name.label()))) {
        steps.add(name);
      }
    }
    if (steps.isEmpty()) {
      throw new WrongCommandException("The plan has no step more that could be priced.");
    }
    Bench after = bench;
    for (Names.RemedyName step : steps) {
      after = remedy(after, step);
    }
    return after;
  }

  private static Bench remedy(Bench bench, Names.RemedyName name) {
    Change change =
        of(bench, name)
            .change()
            .orElseThrow(
                () ->
                    new WrongCommandException(
                        name.label()
                            + " was not applied: what it would make different cannot be told."));
    bench.applied().stream()
        .filter(one -> !one.title().isEmpty())
        .filter(one -> Names.remedy(one.label(), bench.diagnosis()).finding() == name.finding())
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
    String title = new FindingsText(bench.diagnosis()).remedy(name.finding(), name.remedy());
    return bench.and(name.label(), title, List.of(change));
  }

  private static Remedy of(Bench bench, Names.RemedyName name) {
    return finding(bench, name).remedies().get(name.remedy());
  }

  private static Finding finding(Bench bench, Names.RemedyName name) {
    return bench.diagnosis().findings().get(name.finding()).finding();
  }

  private static Bench undo(Bench bench, List<String> words, Sheet sheet) throws IOException {
    int applied = bench.applied().size();
    String word = words.isEmpty() ? "1" : words.get(0);
    if (!word.equals(ALL) && !word.matches("[1-9]\\d{0,5}")) {
      throw new WrongCommandException("It takes a number, \"all\" or nothing, not " + word + ".");
    }
    if (applied == 0) {
      throw new WrongCommandException("Nothing is applied.");
    }
    Bench after =
        bench.without(word.equals(ALL) ? applied : Math.min(applied, Integer.parseInt(word)));
    print(after, sheet);
    return after;
  }

  private static void print(Bench bench, Sheet sheet) throws IOException {
    ChangesText.print(sheet.page(), bench.application(), bench.applied());
  }

  private static void conf(Bench bench, List<String> words, Sheet sheet) throws IOException {
    ConfigurationText.Form form =
        words.isEmpty() ? ConfigurationText.Form.DEFAULTS : form(words.get(0));
    write(bench, form, sheet.out());
  }

  /** Writes what is applied as a configuration; the plan's where nothing is. */
  static void write(Bench bench, ConfigurationText.Form form, Appendable out) throws IOException {
    String name = bench.application().info().name().orElse(bench.diagnosis().source());
    ConfigurationText.write(patch(bench), name, form, out);
  }

  private static ConfigPatch patch(Bench bench) {
    if (bench.applied().isEmpty()) {
      return bench.diagnosis().advice().plan().configuration();
    }
    ConfigPatch patch = ConfigPatch.NONE;
    for (Applied one : bench.applied()) {
      if (one.title().isEmpty()) {
        patch = patch.and(byHand(one, bench), one.label());
      } else {
        Names.RemedyName name = Names.remedy(one.label(), bench.diagnosis());
        patch = patch.and(of(bench, name), finding(bench, name).id());
      }
    }
    return patch;
  }

  private static Remedy byHand(Applied applied, Bench bench) {
    return new Remedy(
        Sentence.of("Asked for by hand"),
        Sentence.of("somebody wants it"),
        new Fix.Configuration(ChangedSettings.of(applied.changes(), bench.application())),
        Optional.empty(),
        FixSafety.REVIEW);
  }

  private static ConfigurationText.Form form(String word) {
    return Arrays.stream(ConfigurationText.Form.values())
        .filter(form -> lower(form).equals(word.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new WrongCommandException(
                    "There is no form "
                        + word
                        + "; there are "
                        + forms().stream().map(Choice::word).collect(Collectors.joining(", "))
                        + "."));
  }

  private static List<Choice> forms() {
    return Arrays.stream(ConfigurationText.Form.values())
        .map(form -> new Choice(lower(form), ""))
        .toList();
  }

  private static String lower(ConfigurationText.Form form) {
    return form.name().toLowerCase(Locale.ROOT);
  }
}
