package io.sparkadvisor.cli.shell;

import io.sparkadvisor.advisor.report.CurveText;
import io.sparkadvisor.advisor.report.WhatIfText;
import io.sparkadvisor.advisor.whatif.Ask;
import io.sparkadvisor.advisor.whatif.Request;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

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
    Request request = outside.request(words);
    WhatIfText.print(sheet.page(), bench.whatIf().answer(request), bench.together());
  }

  private void curve(Bench bench, List<String> words, Sheet sheet) throws IOException {
    List<String> options = new ArrayList<>(words);
    if (!options.isEmpty() && Character.isDigit(options.get(0).charAt(0))) {
      boolean local = bench.application().cluster().isLocal();
      options.add(0, local ? Ask.SLOTS.option() : Ask.EXECUTORS.option());
    }
    CurveText.print(sheet.page(), bench.whatIf().curve(outside.request(options)).curves());
  }
}
