package io.sparkadvisor.rules.finding;

import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.KnobChange;
import io.sparkadvisor.rules.change.Together;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A remedy as it is written: what to do, why, what it comes to, and last how, which makes the
 * remedy. What sets properties comes to what it sets, unless something else is said.
 *
 * <pre>{@code
 * Remedy.to("Salt the join's hot side with {} buckets", Quantity.count(8))
 *     .because("Each key goes to {} partitions instead of one.", Quantity.count(8))
 *     .comesTo(new Salt(stage, 8))
 *     .code("task-skew/salt-left-side", names)
 * }</pre>
 */
public final class RemedyDraft {
  /** What the setting of properties comes to. */
  private enum Pricing {
    /** What is set. */
    WHAT_IT_SETS,
    /** What the remedy says that it comes to, or nothing that anybody could know. */
    AS_SAID,
    /** Both. */
    BOTH
  }

  private final Sentence title;
  private final Sentence why;
  private final Optional<Change> change;
  private final Pricing pricing;
  private final FixSafety safety;

  private RemedyDraft(
      Sentence title, Sentence why, Optional<Change> change, Pricing pricing, FixSafety safety) {
    this.title = title;
    this.why = why;
    this.change = change;
    this.pricing = pricing;
    this.safety = safety;
  }

  static RemedyDraft of(Sentence title) {
    return new RemedyDraft(
        title, Sentence.of(""), Optional.empty(), Pricing.WHAT_IT_SETS, FixSafety.REVIEW);
  }

  /** Why it helps here, and what it costs or needs. */
  public RemedyDraft because(String template, Quantity... quantities) {
    return because(Sentence.of(template, quantities));
  }

  /** Why it helps here, and what it costs or needs. */
  public RemedyDraft because(Sentence reason) {
    return new RemedyDraft(title, reason, change, pricing, safety);
  }

  /** What would be different about the run, for the replay to price. */
  public RemedyDraft comesTo(Change changed) {
    return new RemedyDraft(title, why, Optional.of(changed), Pricing.AS_SAID, safety);
  }

  /** The same, on top of what it sets. */
  public RemedyDraft alsoComesTo(Change changed) {
    return new RemedyDraft(title, why, Optional.of(changed), Pricing.BOTH, safety);
  }

  /** What it comes to cannot be known, whatever it sets. */
  public RemedyDraft unpriced() {
    return new RemedyDraft(title, why, Optional.empty(), Pricing.AS_SAID, safety);
  }

  /** Changes speed, never results, and what it may cost is bounded. */
  public RemedyDraft safe() {
    return new RemedyDraft(title, why, change, pricing, FixSafety.SAFE);
  }

  /** Only somebody who knows the job can do it. */
  public RemedyDraft adviceOnly() {
    return new RemedyDraft(title, why, change, pricing, FixSafety.ADVICE_ONLY);
  }

  /** By changing code: that of a page of remedies without names. */
  public Remedy code(String page) {
    return code(page, Map.of());
  }

  /** By changing code: that of a page of remedies with its names filled in. */
  public Remedy code(String page, Map<String, String> names) {
    return by(CodeTemplate.of(page).with(names));
  }

  /** However it is done. */
  public Remedy by(Fix fix) {
    return remedy(fix, change, safety);
  }

  /** By setting properties; empty if there is nothing to set. */
  public Optional<Remedy> set(PropertyChanges changes) {
    if (changes.isEmpty()) {
      return Optional.empty();
    }
    Fix.Configuration fix = new Fix.Configuration(changes.all());
    return Optional.of(remedy(fix, priced(KnobChange.of(fix.asMap())), safety));
  }

  private Optional<Change> priced(Change whatIsSet) {
    return switch (pricing) {
      case WHAT_IT_SETS -> Optional.of(whatIsSet);
      case AS_SAID -> change;
      case BOTH -> change.map(other -> new Together(List.of(other, whatIsSet)));
    };
  }

  /** By something that only a person can do, in the imperative. */
  public Remedy advise(String template, Quantity... quantities) {
    return remedy(
        new Fix.Cluster(Sentence.of(template, quantities)), change, FixSafety.ADVICE_ONLY);
  }

  private Remedy remedy(Fix fix, Optional<Change> priced, FixSafety howSafe) {
    return new Remedy(title, why, fix, priced, howSafe);
  }
}
