package io.sparkadvisor.advisor.report.text;

import io.sparkadvisor.advisor.Diagnosis;
import io.sparkadvisor.advisor.report.page.Ink;
import io.sparkadvisor.advisor.report.page.Page;
import java.io.IOException;
import java.util.OptionalDouble;

/** Which application it was, the conclusion, and what could not be seen, as text. */
public final class SummaryText {

  private SummaryText() {}

  /** Prints it. */
  public static void print(Page page, Diagnosis diagnosis) throws IOException {
    new Header(diagnosis, OptionalDouble.empty()).print(page);
    for (String sentence : CoverageText.in(diagnosis.application())) {
      page.hanging(2, Ink.YELLOW, "! ", Ink.PLAIN, "Not seen: " + sentence);
    }
  }
}
