package io.sparkadvisor.rules.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.finding.Finding;
import io.sparkadvisor.rules.finding.Fix;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractAssert;

/** Says what a finding must tell. */
public final class FindingAssert extends AbstractAssert<FindingAssert, Finding> {
  FindingAssert(Finding finding) {
    super(finding, FindingAssert.class);
  }

  /** The finding itself. */
  public Finding get() {
    return actual;
  }

  /** Its headline has these words. */
  public FindingAssert says(String words) {
    assertThat(SentenceText.of(actual.headline())).contains(words);
    return this;
  }

  /** A test gave this cause. */
  public FindingAssert isCausedBy(String name) {
    assertThat(actual.cause().name()).as(SentenceText.of(actual.cause().test())).isEqualTo(name);
    assertThat(actual.cause().known()).isTrue();
    return this;
  }

  /** What was tested for the cause has these words. */
  public FindingAssert isProvedBy(String words) {
    assertThat(SentenceText.of(actual.cause().test())).contains(words);
    return this;
  }

  /** No test gave a cause. */
  public FindingAssert isUnexplained() {
    assertThat(actual.cause().known()).as(SentenceText.of(actual.cause().test())).isFalse();
    return this;
  }

  /** This was measured. */
  public FindingAssert hasEvidence(String measure, Quantity value) {
    assertThat(actual.evidence())
        .as("evidence")
        .anySatisfy(
            evidence -> {
              assertThat(evidence.measure()).isEqualTo(measure);
              assertThat(evidence.value()).isEqualTo(value);
            });
    return this;
  }

  /** This was measured, beside something to compare with. */
  public FindingAssert hasEvidence(String measure, Quantity value, Quantity reference) {
    assertThat(actual.evidence())
        .as("evidence")
        .anySatisfy(
            evidence -> {
              assertThat(evidence.measure()).isEqualTo(measure);
              assertThat(evidence.value()).isEqualTo(value);
              assertThat(evidence.reference().orElseThrow().value()).isEqualTo(reference);
            });
    return this;
  }

  /** It holds at most this long. */
  public FindingAssert stakes(Duration atMost) {
    assertThat(actual.stake().atMost()).as(SentenceText.of(actual.stake().how())).isEqualTo(atMost);
    return this;
  }

  /** Its remedies have these words in their titles, in this order, and there are no others. */
  public FindingAssert offers(String... titles) {
    List<String> actualTitles =
        actual.remedies().stream().map(remedy -> SentenceText.of(remedy.title())).toList();
    assertThat(actualTitles).as("remedies").hasSize(titles.length);
    for (int i = 0; i < titles.length; i++) {
      assertThat(actualTitles.get(i)).contains(titles[i]);
    }
    return this;
  }

  /** No remedy would change the run in this way. */
  public FindingAssert doesNotOffer(Class<? extends Change> change) {
    assertThat(actual.remedies())
        .noneMatch(remedy -> remedy.change().filter(change::isInstance).isPresent());
    return this;
  }

  /** A remedy would change the run like this. */
  public FindingAssert proposes(Change change) {
    assertThat(actual.remedies()).extracting(r -> r.change()).contains(Optional.of(change));
    return this;
  }

  /** A remedy sets a property to a value. */
  public FindingAssert sets(String key, String value) {
    List<Fix.PropertyChange> changes =
        actual.remedies().stream()
            .map(remedy -> remedy.fix())
            .filter(Fix.Configuration.class::isInstance)
            .flatMap(fix -> ((Fix.Configuration) fix).changes().stream())
            .toList();
    assertThat(changes)
        .anySatisfy(
            change -> {
              assertThat(change.key()).isEqualTo(key);
              assertThat(change.newValue()).isEqualTo(value);
            });
    return this;
  }

  /** Some remedy changes a property from a value to another one. */
  public FindingAssert changes(String key, String from, String to) {
    assertThat(actual.remedies())
        .filteredOn(remedy -> remedy.fix() instanceof Fix.Configuration)
        .flatExtracting(remedy -> ((Fix.Configuration) remedy.fix()).changes())
        .map(Fix.PropertyChange.class::cast)
        .extracting(c -> c.key() + "=" + c.oldValue().orElse("") + " to " + c.newValue())
        .contains(key + "=" + from + " to " + to);
    return this;
  }

  /** No remedy's code has these words. */
  public FindingAssert doesNotShowCode(String words) {
    assertThat(actual.remedies())
        .filteredOn(remedy -> remedy.fix() instanceof Fix.Code)
        .flatExtracting(remedy -> ((Fix.Code) remedy.fix()).snippets().values())
        .map(String.class::cast)
        .noneMatch(snippet -> snippet.contains(words));
    return this;
  }

  /** No remedy changes this property. */
  public FindingAssert doesNotSet(String key) {
    assertThat(actual.remedies())
        .filteredOn(remedy -> remedy.fix() instanceof Fix.Configuration)
        .flatExtracting(remedy -> ((Fix.Configuration) remedy.fix()).changes())
        .extracting(Fix.PropertyChange::key)
        .doesNotContain(key);
    return this;
  }

  /** Some remedy's code has these words, in whatever language. */
  public FindingAssert showsCode(String words) {
    List<String> snippets =
        actual.remedies().stream()
            .map(remedy -> remedy.fix())
            .filter(Fix.Code.class::isInstance)
            .flatMap(fix -> ((Fix.Code) fix).snippets().values().stream())
            .toList();
    assertThat(snippets).anySatisfy(snippet -> assertThat(snippet).contains(words));
    return this;
  }

  /** A caveat has these words. */
  public FindingAssert warns(String words) {
    List<String> caveats = actual.caveats().stream().map(SentenceText::of).toList();
    assertThat(caveats).anySatisfy(caveat -> assertThat(caveat).contains(words));
    return this;
  }

  /** Every sentence of the finding that a person reads. */
  static List<Sentence> sentences(Finding finding) {
    List<Sentence> all = new ArrayList<>();
    all.add(finding.headline());
    all.add(finding.cause().test());
    all.add(finding.stake().how());
    all.addAll(finding.caveats());
    finding.remedies().forEach(remedy -> all.addAll(List.of(remedy.title(), remedy.why())));
    return all;
  }
}
