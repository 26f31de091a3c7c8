package io.sparkadvisor.advisor.report.text;

import io.sparkadvisor.advisor.report.page.Ink;
import io.sparkadvisor.advisor.report.page.Paper;
import io.sparkadvisor.advisor.report.text.ChangesText.Applied;
import io.sparkadvisor.advisor.report.words.Wording;
import java.util.List;

/** What an interactive shell asks for a command with. */
public final class PromptText {

  private PromptText() {}

  /** The prompt, with the time that all that is applied comes to. */
  public static String of(List<Applied> applied, Paper paper) {
    String running =
        applied.isEmpty()
            ? ""
            : " ("
                + Wording.time(applied.get(applied.size() - 1).together().mid())
                    .replace(Wording.NO_BREAK, ' ')
                + ")";
    String prompt = "advisor" + running + ">";
    return (paper.colour() ? Ink.BOLD.on(prompt) : prompt) + " ";
  }
}
