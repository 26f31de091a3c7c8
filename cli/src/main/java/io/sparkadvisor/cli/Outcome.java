package io.sparkadvisor.cli;

import io.sparkadvisor.advisor.Diagnosis;
import io.sparkadvisor.advisor.advice.Price;
import io.sparkadvisor.cli.option.FailOn;
import io.sparkadvisor.cli.terminal.ExitCode;
import io.sparkadvisor.cli.terminal.Sentences;
import io.sparkadvisor.rules.fact.Coverage;
import io.sparkadvisor.rules.rule.Examination;
import io.sparkadvisor.rules.rule.Verdict;
import java.io.IOException;
import java.io.PrintWriter;

/** What the exit code is to say about all applications together: the worst that happened. */
final class Outcome {

  private final FailOn failOn;
  private final boolean strict;
  private final PrintWriter err;
  private boolean findings;
  private boolean badInput;
  private boolean brokenRule;

  Outcome(FailOn failOn, boolean strict, PrintWriter err) {
    this.failOn = failOn;
    this.strict = strict;
    this.err = err;
  }

  void add(Diagnosis diagnosis) {
    findings |= diagnosis.worst().filter(failOn::includes).isPresent();
    if (!strict) {
      return;
    }
    if (diagnosis.application().coverage().trust() != Coverage.Trust.COMPLETE) {
      err.println(
          "spark-advisor: "
              + diagnosis.source()
              + " is not complete, and --strict was asked for; the report says what is missing.");
      badInput = true;
    }
    boolean brokenPrice =
        diagnosis.findings().stream()
            .flatMap(ranked -> ranked.prices().stream())
            .anyMatch(Price.Failed.class::isInstance);
    if (brokenPrice) {
      err.println("spark-advisor: A price broke; the report says which.");
      brokenRule = true;
    }
    for (Examination examination : diagnosis.examinations()) {
      if (examination.verdict() instanceof Verdict.Failed) {
        err.println("spark-advisor: The rule " + examination.rule().id() + " broke.");
        brokenRule = true;
      }
    }
  }

  /** One of several sources could not be read at all; the others go on. */
  void unreadable(String source, IOException e) {
    String reason = Sentences.reason(e);
    err.println("spark-advisor: " + (reason.contains(source) ? reason : source + ": " + reason));
    badInput = true;
  }

  /** The advisor broke on one of several applications; the others go on. */
  void broken(String source, Throwable error) {
    err.println(
        "spark-advisor: " + source + ": the advisor broke, please report it: " + error + ".");
    brokenRule = true;
  }

  int exitCode() {
    if (brokenRule) {
      return ExitCode.INTERNAL;
    } else if (badInput) {
      return ExitCode.BAD_INPUT;
    }
    return findings ? ExitCode.FINDINGS : ExitCode.FINE;
  }
}
