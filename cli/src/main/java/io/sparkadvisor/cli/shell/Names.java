package io.sparkadvisor.cli.shell;

import io.sparkadvisor.advisor.Diagnosis;
import io.sparkadvisor.advisor.advice.Price;
import io.sparkadvisor.advisor.advice.RankedFinding;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.SqlExecution;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.finding.Finding;
import io.sparkadvisor.rules.finding.Remedy;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What users call findings, remedies, stages and SQL executions. */
final class Names {

  private static final Pattern FINDING = Pattern.compile("[fF]?(\\d{1,6})([a-z])?");
  private static final Pattern STAGE = Pattern.compile("(\\d{1,9})(?:\\.(\\d{1,9}))?");

  private Names() {}

  /**
   * A remedy of a finding.
   *
   * @param finding its place among the findings, from 0
   * @param remedy its place among the finding's remedies, from 0
   */
  record RemedyName(int finding, int remedy) {
    /** As users write it, such as {@code f1a}. */
    String label() {
      return "f" + (finding + 1) + (char) ('a' + remedy);
    }

    Finding findingIn(Diagnosis diagnosis) {
      return diagnosis.findings().get(finding).finding();
    }

    Remedy in(Diagnosis diagnosis) {
      return findingIn(diagnosis).remedies().get(remedy);
    }
  }

  /** Whether a word could name a finding. */
  static boolean isFinding(String word) {
    return FINDING.matcher(word).matches();
  }

  /** The finding that is called {@code f1}, by its place among the findings, from 0. */
  static int finding(String word, Diagnosis diagnosis) {
    Matcher matcher = FINDING.matcher(word);
    int count = diagnosis.findings().size();
    int number = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    if (number < 1 || number > count) {
      throw new WrongCommandException(
          "There is no finding "
              + word
              + (count == 0 ? "; none was found." : "; there are f1 to f" + count + "."));
    }
    return number - 1;
  }

  /** The remedy that is called {@code f1b}; by {@code f1} the best one. */
  static RemedyName remedy(String word, Diagnosis diagnosis) {
    int index = finding(word, diagnosis);
    RankedFinding finding = diagnosis.findings().get(index);
    Matcher matcher = FINDING.matcher(word);
    if (!matcher.matches() || matcher.group(2) == null) {
      return new RemedyName(index, best(word, finding));
    }
    int remedy = matcher.group(2).charAt(0) - 'a';
    int count = finding.finding().remedies().size();
    if (remedy >= count) {
      throw new WrongCommandException(
          "Finding f"
              + (index + 1)
              + " has no remedy "
              + matcher.group(2)
              + (count == 0 ? "." : "; its remedies are a to " + (char) ('a' + count - 1) + "."));
    }
    return new RemedyName(index, remedy);
  }

  private static int best(String word, RankedFinding finding) {
    if (finding.best().isPresent()) {
      return finding.best().getAsInt();
    }
    String why =
        finding.prices().stream()
            .filter(Price.Unknown.class::isInstance)
            .map(price -> " " + ((Price.Unknown) price).why())
            .findFirst()
            .orElse("");
    return IntStream.range(0, finding.finding().remedies().size())
        .filter(i -> finding.finding().remedies().get(i).change().isPresent())
        .findFirst()
        .orElseThrow(
            () -> new WrongCommandException(word + " has no remedy that could be priced." + why));
  }

  /** The stage attempt that is called {@code 47} or {@code 47.1}; by {@code 47} the first one. */
  static StageAttempt stage(String word, SparkApplication application) {
    Matcher matcher = STAGE.matcher(word);
    if (!matcher.matches()) {
      throw new WrongCommandException("A stage is named by its number, not " + word + ".");
    }
    List<StageAttempt> attempts =
        application.attempts(Integer.parseInt(matcher.group(1))).stream()
            .filter(a -> matcher.group(2) == null || a.key().toString().equals(word))
            .toList();
    if (attempts.isEmpty()) {
      throw new WrongCommandException("There is no stage " + word + "; \"stages\" lists them.");
    }
    // As lists, findings and reports call it, of which only later attempts bear their number.
    return attempts.stream()
        .filter(StageAttempt::ran)
        .findFirst()
        .orElseThrow(
            () -> new WrongCommandException("Stage " + word + " did not run: it was skipped."));
  }

  /** The SQL execution of this number. */
  static SqlExecution sql(String word, SparkApplication application) {
    if (!word.matches("\\d{1,18}")) {
      throw new WrongCommandException("A SQL execution is named by its number, not " + word + ".");
    }
    return application
        .sqlExecution(OptionalLong.of(Long.parseLong(word)))
        .orElseThrow(
            () ->
                new WrongCommandException(
                    "There is no SQL execution " + word + "; \"sql\" lists them."));
  }
}
