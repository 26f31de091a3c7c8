package io.sparkadvisor.rules.catalog;

import io.sparkadvisor.rules.catalog.skew.TaskSkew;
import io.sparkadvisor.rules.rule.Rule;
import io.sparkadvisor.rules.rule.Rulebook;
import java.util.List;

/** All rules, by id: the table of contents of what can be found. */
public final class Catalog {
  private static final List<Rule> RULES = List.of(new TaskSkew());

  private Catalog() {}

  /** The rulebook of all rules. */
  public static Rulebook rulebook() {
    return Rulebook.of(RULES);
  }
}
