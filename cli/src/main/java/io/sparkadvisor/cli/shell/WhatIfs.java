package io.sparkadvisor.cli.shell;

import io.sparkadvisor.advisor.report.text.CurveText;
import io.sparkadvisor.advisor.report.text.WhatIfText;
import io.sparkadvisor.advisor.whatif.Ask;
import io.sparkadvisor.advisor.whatif.Request;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The commands that ask what would be, had something been different. */
final class WhatIfs {

  private final ShellHost host;

  WhatIfs(ShellHost host) {
    this.host = host;
  }

  List<Command> all() {
    OptionChoices options = new OptionChoices(host);
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

  private void whatIf(Session session, List<String> words, Sheet sheet) throws IOException {
    Request request = host.request(words);
    WhatIfText.print(sheet.page(), session.whatIf().answer(request), session.together());
  }

  private void curve(Session session, List<String> words, Sheet sheet) throws IOException {
    List<String> options = new ArrayList<>(words);
    if (!options.isEmpty() && Character.isDigit(options.get(0).charAt(0))) {
      boolean local = session.application().cluster().isLocal();
      options.add(0, local ? Ask.SLOTS.option() : Ask.EXECUTORS.option());
    }
    CurveText.print(sheet.page(), session.whatIf().curve(host.request(options)).curves());
  }
}
