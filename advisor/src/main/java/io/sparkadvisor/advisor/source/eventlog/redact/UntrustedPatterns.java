package io.sparkadvisor.advisor.source.eventlog.redact;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Regular expressions that came with the log, so that whoever wrote it could make them run for
 * ever. A text for which one takes too many steps counts as secret, and is taken out as a whole.
 */
final class UntrustedPatterns {
  private static final int MOST_PATTERNS = 16;

  /** Steps for each character of a text, and for a text as such: honest expressions take a few. */
  private static final int STEPS_PER_CHARACTER = 200;

  private static final int LEAST_STEPS = 10_000;

  private final List<Pattern> patterns = new ArrayList<>();
  private final Set<String> known = new HashSet<>();

  boolean isEmpty() {
    return patterns.isEmpty();
  }

  /** Adds an expression; null, and what is none, is left out, as is one that Spark itself hid. */
  void add(String expression) {
    if (expression == null
        || expression.isEmpty()
        || expression.equals(Secrets.REDACTED)
        || patterns.size() == MOST_PATTERNS
        || !known.add(expression)) {
      return;
    }
    try {
      patterns.add(Pattern.compile(expression));
    } catch (PatternSyntaxException | StackOverflowError e) {
      // Spark would not have started with it: the log was not written with this property
      return;
    }
  }

  /** Whether any expression is found in the text. */
  boolean matchAny(String text) {
    try {
      for (Pattern pattern : patterns) {
        if (pattern.matcher(new CountedText(text)).find()) {
          return true;
        }
      }
      return false;
    } catch (TooManyStepsException | StackOverflowError e) {
      return true;
    }
  }

  /** The text with every match replaced. */
  String replaceIn(String text) {
    try {
      String redacted = text;
      for (Pattern pattern : patterns) {
        redacted =
            pattern
                .matcher(new CountedText(redacted))
                .replaceAll(Matcher.quoteReplacement(Secrets.REDACTED));
      }
      return redacted;
    } catch (TooManyStepsException | StackOverflowError e) {
      return Secrets.REDACTED;
    }
  }

  /** A text that can be looked at a limited number of times. */
  private static final class CountedText implements CharSequence {
    private final String text;
    private long steps;

    private CountedText(String text) {
      this.text = text;
      this.steps = LEAST_STEPS + (long) STEPS_PER_CHARACTER * text.length();
    }

    @Override
    public char charAt(int index) {
      if (--steps < 0) {
        throw new TooManyStepsException();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  private static final class TooManyStepsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private TooManyStepsException() {
      super(null, null, false, false);
    }
  }
}
