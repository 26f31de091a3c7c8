package io.sparkadvisor.advisor.replay.model;

import io.sparkadvisor.advisor.replay.model.run.Basis;
import io.sparkadvisor.advisor.replay.model.run.Bound;
import io.sparkadvisor.advisor.replay.model.run.ChangeModel;
import io.sparkadvisor.advisor.replay.model.run.Editing;
import io.sparkadvisor.advisor.replay.model.run.Effect;
import io.sparkadvisor.advisor.replay.model.run.Largest;
import io.sparkadvisor.advisor.replay.model.run.Run;
import io.sparkadvisor.advisor.replay.schedule.Workload;
import io.sparkadvisor.rules.change.Change;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Several changes at once, made in the order in which a run would meet them, whatever the order in
 * which they are named: each alters what those before it have left.
 *
 * <p>What is not known of changes of one kind is taken to turn out the same for all of them, since
 * one model prices them; what is not known of different kinds, independently of each other.
 */
public final class ChangeSet {

  /** No change at all. */
  public static final ChangeSet NONE = new ChangeSet(Map.of(), Set.of());

  private final Map<Class<? extends Change>, List<Effect.Known>> byKind;
  private final Set<String> reasons;

  private ChangeSet(Map<Class<? extends Change>, List<Effect.Known>> byKind, Set<String> reasons) {
    this.byKind = byKind;
    this.reasons = reasons;
  }

  /** What came of putting changes together. */
  public sealed interface Result {

    /** They alter the work. */
    record Altered(ChangeSet set) implements Result {}

    /** They alter nothing; why, as a sentence. */
    record Nothing(String why) implements Result {}

    /** One of them cannot be said; which, and why, as a sentence. */
    record Refused(String why) implements Result {}
  }

  /** Puts changes to a run together. */
  public static Result of(List<Change> changes, Basis basis) {
    return new Gathering(new Run(basis, changes)).of(changes);
  }

  /** The kinds of change in it. */
  public Set<Class<? extends Change>> kinds() {
    return byKind.keySet();
  }

  /** The work with all changes as they most likely turn out, but those of one kind. */
  public Workload apply(Workload workload, Class<? extends Change> kind, Bound bound) {
    Editing editing = new Editing(workload);
    for (Map.Entry<Class<? extends Change>, List<Effect.Known>> each : byKind.entrySet()) {
      for (Effect.Known effect : each.getValue()) {
        Bound own = each.getKey().equals(kind) ? bound : Bound.LIKELY;
        editing.apply(effect.edit(), own);
      }
    }
    return editing.done();
  }

  /** The work with all changes as they most likely turn out. */
  public Workload apply(Workload workload) {
    return apply(workload, Change.class, Bound.LIKELY);
  }

  /** What is not known, each once. */
  public List<String> reasons() {
    return List.copyOf(reasons);
  }

  /** Finds the effect of each change, and of those that it is spelled out as. */
  private static final class Gathering {

    /** One change and its effect. */
    private record Placed(Change change, int place, int turn, Effect.Known effect) {}

    private final Run run;
    private final List<Placed> placed = new ArrayList<>();
    private final Set<Object> decided = new HashSet<>();
    private final List<String> nothing = new ArrayList<>();
    private final Set<String> reasons = new LinkedHashSet<>();

    private Gathering(Run run) {
      this.run = run;
    }

    private Result of(List<Change> changes) {
      ArrayDeque<Change> left = new ArrayDeque<>(changes);
      Set<Change> seen = new HashSet<>();
      while (!left.isEmpty()) {
        Change change = left.remove();
        Optional<String> refusal = seen.add(change) ? take(change, left) : Optional.empty();
        if (refusal.isPresent()) {
          return new Result.Refused(
              (changes.size() == 1 ? "" : kind(change) + ": ") + refusal.get());
        }
      }
      if (placed.isEmpty()) {
        return new Result.Nothing(
            nothing.isEmpty() ? "Nothing is to be different." : String.join(" ", nothing));
      }
      return new Result.Altered(inOrder());
    }

    /** Why it cannot be said; empty where it can. */
    private <C extends Change> Optional<String> take(C change, ArrayDeque<Change> left) {
      ChangeModel<C> model = Models.of(change);
      if (!decided.add(model.decides(change))) {
        return Optional.of("Another change of its kind says otherwise.");
      }
      Optional<String> beyond = Largest.beyond(change);
      if (beyond.isPresent()) {
        return beyond;
      }
      Effect effect = model.effect(change, run);
      if (effect instanceof Effect.Unknown unknown) {
        return Optional.of(unknown.reason());
      } else if (effect instanceof Effect.Nothing none) {
        nothing.add(none.why());
      } else if (effect instanceof Effect.Parts parts) {
        left.addAll(parts.changes());
        reasons.addAll(parts.reasons());
      } else {
        placed.add(
            new Placed(change, Models.place(model), model.turn(change), (Effect.Known) effect));
      }
      return Optional.empty();
    }

    private ChangeSet inOrder() {
      placed.sort(
          Comparator.comparingInt(Placed::place)
              .thenComparingInt(Placed::turn)
              .thenComparing(one -> one.change().toString()));
      Map<Class<? extends Change>, List<Effect.Known>> byKind = new LinkedHashMap<>();
      for (Placed one : placed) {
        byKind
            .computeIfAbsent(one.change().getClass(), kind -> new ArrayList<>())
            .add(one.effect());
        reasons.addAll(one.effect().reasons());
      }
      return new ChangeSet(byKind, reasons);
    }

    /** What kind of change it is, in words, such as {@code Resize cluster}. */
    private static String kind(Change change) {
      String words = change.getClass().getSimpleName().replaceAll("(?<=.)(?=[A-Z])", " ");
      return words.charAt(0) + words.substring(1).toLowerCase(Locale.ROOT);
    }
  }
}
