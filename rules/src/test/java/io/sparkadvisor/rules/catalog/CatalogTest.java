package io.sparkadvisor.rules.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.rules.rule.Rule;
import io.sparkadvisor.rules.rule.RuleInfo;
import io.sparkadvisor.rules.rule.Threshold;
import io.sparkadvisor.rules.rule.Thresholds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** One name, five places: a rule's class, test, page, sample log and scenario. */
class CatalogTest {
  private static final Path ROOT = Path.of(System.getProperty("sparkadvisor.root"));
  private static final Set<String> PROPER_NAMES = Set.of("Spark", "SQL", "JVM", "RDD", "Python");

  private final List<Rule> rules = Catalog.rulebook().rules();
  private final List<RuleInfo> infos = Catalog.rulebook().infos();

  @Test
  void rulesAreSortedByIdAndEachIsThereOnce() {
    List<String> ids = infos.stream().map(RuleInfo::id).toList();
    assertThat(ids).isSorted().doesNotHaveDuplicates().isNotEmpty();
  }

  @Test
  void everyRuleHasItsNameInAllPlaces() {
    List<String> missing = new ArrayList<>();
    for (Rule rule : rules) {
      String id = rule.info().id();
      String name = rule.getClass().getSimpleName();
      if (!kebab(name).equals(id)) {
        missing.add(id + ": its class is " + name);
      }
      String family = rule.info().family().name().toLowerCase(Locale.ROOT);
      if (!rule.getClass().getPackageName().endsWith(".catalog." + family)) {
        missing.add(id + ": its family is " + family + ", and not its package's");
      }
      for (String place : places(id, name, family)) {
        if (!Files.exists(ROOT.resolve(place))) {
          missing.add(id + ": there is no " + place);
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  /**
   * With its thresholds and its words; what it measures and its remedies have classes of theirs.
   */
  @Test
  void aRuleIsOneSmallFileAndSoIsItsTest() throws Exception {
    for (Rule rule : rules) {
      String name = rule.getClass().getName().replace('.', '/');
      assertThat(Files.readAllLines(ROOT.resolve("rules/src/main/java").resolve(name + ".java")))
          .as(name)
          .hasSizeLessThanOrEqualTo(150);
      assertThat(
              Files.readAllLines(ROOT.resolve("rules/src/test/java").resolve(name + "Test.java")))
          .as(name + "Test")
          .hasSizeLessThanOrEqualTo(200);
    }
  }

  @Test
  void everyPageAndAllCodeIsOfARule() throws Exception {
    Set<String> known = new HashSet<>();
    infos.forEach(info -> known.add(info.id()));
    List<String> strangers = new ArrayList<>();
    try (var pages = Files.list(ROOT.resolve("docs/rules"))) {
      pages
          .map(page -> page.getFileName().toString())
          .filter(page -> page.endsWith(".md") && !page.equals("README.md"))
          .filter(page -> !known.contains(page.replace(".md", "")))
          .forEach(page -> strangers.add("docs/rules/" + page));
    }
    try (var remedies =
        Files.list(ROOT.resolve("rules/src/main/resources/io/sparkadvisor/rules/remedies"))) {
      remedies
          .map(folder -> folder.getFileName().toString())
          .filter(folder -> !known.contains(folder) && !folder.equals("common"))
          .forEach(folder -> strangers.add("remedies/" + folder));
    }
    assertThat(strangers).isEmpty();
  }

  @Test
  void titlesAndSentencesAreCleanToRead() {
    List<String> offences = new ArrayList<>();
    for (RuleInfo info : infos) {
      if (!isSentenceCase(info.title()) || info.title().endsWith(".")) {
        offences.add(info.id() + ": title '" + info.title() + "'");
      }
      if (!isSentence(info.summary())) {
        offences.add(info.id() + ": summary '" + info.summary() + "'");
      }
      for (Threshold<?> threshold : info.thresholds()) {
        if (!isSentence(threshold.explanation())) {
          offences.add(threshold.key() + ": explanation '" + threshold.explanation() + "'");
        }
      }
    }
    assertThat(offences).isEmpty();
  }

  @Test
  void thresholdsBelongToTheirRuleAndEachIsThereOnce() {
    List<String> keys = new ArrayList<>();
    for (RuleInfo info : infos) {
      for (Threshold<?> threshold : info.thresholds()) {
        assertThat(threshold.key()).startsWith(Thresholds.PREFIX + info.id() + ".");
        keys.add(threshold.key());
      }
    }
    assertThat(keys).doesNotHaveDuplicates();
  }

  @Test
  void everyPageFollowsTheTemplateAndTellsTheThresholdsAsTheyAre() {
    List<String> offences = new ArrayList<>();
    for (RuleInfo info : infos) {
      offences.addAll(RulePage.of(ROOT, info).offences());
    }
    assertThat(offences).isEmpty();
  }

  private static List<String> places(String id, String name, String family) {
    return List.of(
        "rules/src/test/java/io/sparkadvisor/rules/catalog/" + family + "/" + name + "Test.java",
        "docs/rules/" + id + ".md",
        "sample-event-logs/" + id + "/expected-findings.txt",
        "reference-job/src/main/java/io/sparkadvisor/reference/scenario/" + name + ".java");
  }

  private static String kebab(String className) {
    return className.replaceAll("(?<!^)(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  private static boolean isSentenceCase(String title) {
    return Character.isUpperCase(title.charAt(0))
        && Pattern.compile(" +")
            .splitAsStream(title)
            .skip(1)
            .noneMatch(
                word -> Character.isUpperCase(word.charAt(0)) && !PROPER_NAMES.contains(word));
  }

  private static boolean isSentence(String text) {
    return Character.isUpperCase(text.charAt(0))
        && text.endsWith(".")
        && !text.contains("  ")
        && text.equals(text.strip());
  }
}
