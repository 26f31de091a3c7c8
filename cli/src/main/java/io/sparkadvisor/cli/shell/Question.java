package io.sparkadvisor.cli.shell;

import io.sparkadvisor.rules.change.Change;
import java.util.List;
import java.util.SortedSet;
import java.util.function.IntSupplier;

/**
 * What somebody asks by the options of {@code whatif}.
 *
 * @param changes what should be different
 * @param executors the numbers of executors of a curve; fewer than two where none is asked for
 * @param coresPerExecutor cores of each executor of the curve
 */
public record Question(
    List<Change> changes, SortedSet<Integer> executors, IntSupplier coresPerExecutor) {

  /** Makes the list immutable. */
  public Question {
    changes = List.copyOf(changes);
  }
}
