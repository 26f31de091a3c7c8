package io.sparkadvisor.cli.option;

import io.sparkadvisor.rules.catalog.Catalog;
import java.util.Iterator;

/** The ids of all rules, for a shell to complete. */
public final class RuleIds implements Iterable<String> {

  @Override
  public Iterator<String> iterator() {
    return Catalog.rulebook().infos().stream().map(info -> info.id()).iterator();
  }
}
