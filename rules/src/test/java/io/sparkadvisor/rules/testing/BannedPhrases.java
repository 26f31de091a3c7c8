package io.sparkadvisor.rules.testing;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What no user shall read: phrases that sound foreign or say nothing, for which the field has
 * shorter ones ("the log does not tell" is "the log does not show").
 */
public final class BannedPhrases {

  private static final Pattern BANNED =
      Pattern.compile(
          "\\b(tell|tells|told|telling|reckon\\w*|given up on purpose|a direction|needs a look"
              + "|falls? to it|being tasks)\\b",
          Pattern.CASE_INSENSITIVE);

  private BannedPhrases() {}

  /** Those that a text has, in its order, each with what stands before and after it. */
  public static List<String> in(String text) {
    return BANNED.matcher(text).results().map(match -> around(text, match)).toList();
  }

  private static String around(String text, MatchResult match) {
    int from = Math.max(0, match.start() - 40);
    int to = Math.min(text.length(), match.end() + 40);
    return "'" + match.group() + "' in '" + text.substring(from, to).replace('\n', ' ') + "'";
  }
}
