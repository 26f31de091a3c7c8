package io.sparkadvisor.cli.shell;

import io.sparkadvisor.advisor.advice.Curve;
import io.sparkadvisor.advisor.report.CurveText;
import io.sparkadvisor.advisor.report.WhatIfText;
import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.ResizeCluster;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The commands that ask what would be, had something been different. */
final class WhatIfs {

  private final Outside outside;

  WhatIfs(Outside outside) {
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
        Command.view(
            "curve",
            "[N,N,...]",
            "the time on several numbers of executors, beside what is applied",
            options::of,
            this::curve));
  }

  private void whatIf(Bench bench, List<String> words, Sheet sheet) throws IOException {
    Question question = outside.question(words, bench.application());
    if (question.executors().size() > 1) {
      curve(bench, question, question.executors(), sheet);
      return;
    }
    List<Change> changes = beside(bench, question);
    new WhatIfText(bench.application(), bench.replayer())
        .print(sheet.page(), changes, bench.together());
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
}
