package io.sparkadvisor.rules.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The pages of the rules: those of {@code docs/rules}, which the build packs. */
public final class RulePages {
  private RulePages() {}

  /**
   * The page of a rule.
   *
   * @param rule its id, such as {@code task-skew}
   * @return Markdown
   * @throws IllegalStateException if there is no such page
   */
  public static String of(String rule) {
    try (InputStream in =
        RulePages.class.getResourceAsStream("/io/sparkadvisor/rules/pages/" + rule + ".md")) {
      if (in == null) {
        throw new IllegalStateException("The page of rule " + rule + " was not packed");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
