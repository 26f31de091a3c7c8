package io.sparkadvisor.rules.fact;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The one-line text of a plan node (Spark's {@code simpleString}), taken apart. */
public final class PlanText {

  private static final Pattern EXPRESSION_ID = Pattern.compile("#\\d+L?");

  private PlanText() {}

  /** The parts between commas that no bracket encloses, such as those of {@code a#1, f(b#2, 3)}. */
  public static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '(' || c == '[' || c == '{') {
        depth++;
      } else if (c == ')' || c == ']' || c == '}') {
        depth--;
      } else if (c == ',' && depth == 0) {
        parts.add(text.substring(from, i).strip());
        from = i + 1;
      }
    }
    if (!text.substring(from).isBlank()) {
      parts.add(text.substring(from).strip());
    }
    return parts;
  }

  /** The parts of a list in brackets, such as {@code [a#1, b#2]}; of anything else, itself. */
  public static List<String> list(String text) {
    return text.startsWith("[") && text.endsWith("]")
        ? parts(text.substring(1, text.length() - 1))
        : parts(text);
  }

  /** An expression as the user wrote it: without the ids that Spark gives its columns. */
  public static String plain(String expression) {
    return EXPRESSION_ID.matcher(expression).replaceAll("");
  }

  /** Whether an expression is a column of type {@code bigint}, which Spark marks with an L. */
  public static boolean isBigint(String expression) {
    return expression.matches("[\\w.`]+#\\d+L");
  }
}
