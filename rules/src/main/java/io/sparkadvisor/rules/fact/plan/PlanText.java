package io.sparkadvisor.rules.fact.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The one-line text of a plan node (Spark's {@code simpleString}), taken apart. */
public final class PlanText {
  private static final Pattern EXPRESSION_ID = Pattern.compile("#\\d+L?");

  private PlanText() {}

  /**
   * The parts between commas that no bracket encloses, such as the columns of {@code a#1, f(b#2,
   * 3)}.
   */
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

  /** What stands between the first such opening and the bracket that closes it; empty without. */
  public static String inside(String text, String opening) {
    int start = text.indexOf(opening);
    if (start < 0) {
      return "";
    }
    int depth = 0;
    int from = start + opening.length();
    for (int i = from - 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '(' || c == '[') {
        depth++;
      } else if (c == ')' || c == ']') {
        depth--;
        if (depth == 0) {
          return text.substring(from, i);
        }
      }
    }
    return text.substring(from);
  }

  /** An expression as the user wrote it: without the ids that Spark gives its columns. */
  public static String plain(String expression) {
    return EXPRESSION_ID.matcher(expression).replaceAll("");
  }

  /** Whether an expression is a column and nothing else. */
  public static boolean isColumn(String expression) {
    return expression.matches("[\\w.`]+#\\d+L?");
  }

  /** Whether an expression is a column of type {@code bigint}, which Spark marks with an L. */
  public static boolean isBigint(String expression) {
    return expression.matches("[\\w.`]+#\\d+L");
  }
}
