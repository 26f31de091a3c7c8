package io.sparkadvisor.advisor.report.text;

import io.sparkadvisor.advisor.advice.Price;
import io.sparkadvisor.advisor.report.page.Ink;
import io.sparkadvisor.advisor.report.page.Page;
import io.sparkadvisor.advisor.report.words.PriceWords;
import io.sparkadvisor.advisor.report.words.Wording;
import io.sparkadvisor.rules.fact.Language;
import io.sparkadvisor.rules.finding.Fix;
import io.sparkadvisor.rules.finding.Remedy;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** One remedy in a text report: what to do, why, and the lines to copy. */
final class RemedyText {

  private static final int DEEPER = 3;

  private final Remedy remedy;
  private final Price price;
  private final Language language;

  RemedyText(Remedy remedy, Price price, Language language) {
    this.remedy = remedy;
    this.price = price;
    this.language = language;
  }

  void print(Page page, int indent, char letter) throws IOException {
    page.hanging(
        indent,
        Ink.BOLD,
        letter + ") ",
        Ink.PLAIN,
        Wording.of(remedy.title()) + "  [" + safety(remedy) + saves() + "]");
    page.paragraph(indent + DEEPER, Ink.FAINT, Wording.of(remedy.why()));
    if (remedy.fix() instanceof Fix.Configuration configuration) {
      configuration(page, indent + 2 * DEEPER, configuration.changes());
    } else if (remedy.fix() instanceof Fix.Code code) {
      code(page, indent, code);
    } else {
      page.paragraph(indent + DEEPER, Ink.PLAIN, Wording.of(((Fix.Cluster) remedy.fix()).what()));
    }
  }

  private String saves() {
    return price instanceof Price.Unknown ? "" : ", " + PriceWords.of(price);
  }

  private static void configuration(Page page, int indent, List<Fix.PropertyChange> changes)
      throws IOException {
    for (Fix.PropertyChange change : changes) {
      page.verbatim(indent, Ink.BLUE, change.key() + "=" + change.newValue());
      page.paragraph(indent, Ink.FAINT, "# " + before(change));
    }
  }

  /** What a property was before, such as {@code was 200, Spark's default}. */
  static String before(Fix.PropertyChange change) {
    return change
        .oldValue()
        .map(old -> "was " + old + (change.wasSet() ? "" : ", Spark's default"))
        .orElse("was not set");
  }

  private void code(Page page, int indent, Fix.Code code) throws IOException {
    Language shown = shown(code.snippets(), language);
    String snippet = code.snippets().get(shown);
    if (snippet == null) {
      return;
    }
    String before = code.before().get(shown);
    page.paragraph(
        indent + DEEPER,
        Ink.FAINT,
        name(shown)
            + others(code.snippets(), shown)
            + (before == null ? ":" : ", in place of what is like this:"));
    if (before != null) {
      page.verbatim(indent + 2 * DEEPER, Ink.FAINT, before.stripTrailing());
      page.paragraph(indent + DEEPER, Ink.FAINT, "write this:");
    }
    page.verbatim(indent + 2 * DEEPER, Ink.BLUE, snippet.stripTrailing());
  }

  /** The code to write, in a language if there is code in it. */
  static String snippet(Fix.Code code, Language language) {
    return code.snippets().getOrDefault(shown(code.snippets(), language), "").stripTrailing();
  }

  // The user's language where the fix can be said in it, else the first of those in which it can.
  private static Language shown(Map<Language, String> snippets, Language language) {
    if (snippets.containsKey(language)) {
      return language;
    }
    return snippets.keySet().stream().sorted().findFirst().orElse(language);
  }

  private static String others(Map<Language, String> snippets, Language shown) {
    List<String> others =
        snippets.keySet().stream().filter(l -> l != shown).sorted().map(RemedyText::name).toList();
    return others.isEmpty() ? "" : " (in the JSON report also " + String.join(", ", others) + ")";
  }

  private static String name(Language language) {
    return switch (language) {
      case SQL -> "SQL";
      case PYTHON -> "Python";
      case SCALA -> "Scala";
      case JAVA -> "Java";
    };
  }

  /** How safe a remedy is, in a word or two. */
  static String safety(Remedy remedy) {
    return switch (remedy.safety()) {
      case SAFE -> "safe";
      case REVIEW -> "review";
      case ADVICE_ONLY -> "advice only";
    };
  }
}
