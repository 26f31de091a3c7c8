package io.sparkadvisor.rules.fact.task;

import java.util.Locale;

/** How near to its data a task ran (Spark class {@code TaskLocality}); nearest first. */
public enum Locality {
  /** In the executor that has the data. */
  PROCESS_LOCAL,
  /** On the host that has the data. */
  NODE_LOCAL,
  /** Its data has no preferred place. */
  NO_PREF,
  /** In the rack that has the data. */
  RACK_LOCAL,
  /** Away from its data. */
  ANY,
  /** The source did not say. */
  UNKNOWN;

  /** The locality that Spark calls by this name. */
  public static Locality parse(String name) {
    for (Locality locality : values()) {
      if (locality.name().equals(name.toUpperCase(Locale.ROOT))) {
        return locality;
      }
    }
    return UNKNOWN;
  }
}
