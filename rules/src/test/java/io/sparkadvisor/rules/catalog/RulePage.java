package io.sparkadvisor.rules.catalog;

import io.sparkadvisor.rules.rule.RuleInfo;
import io.sparkadvisor.rules.rule.Threshold;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page of a rule, as its readers find it. */
record RulePage(RuleInfo info, List<String> lines) {
  private static final List<String> SECTIONS =
      List.of(
          "What it finds",
          "Why it costs",
          "What you see",
          "How to fix",
          "When to ignore",
          "Thresholds",
          "References");

  private static final Pattern THRESHOLD =
      Pattern.compile("\\| `(spark\\.advisor\\.rule\\.[^`]+)` \\| `([^`]+)` \\| (.+) \\|");

  static RulePage of(Path root, RuleInfo info) {
    try {
      return new RulePage(
          info, Files.readAllLines(root.resolve("docs/rules/" + info.id() + ".md")));
    } catch (NoSuchFileException e) {
      return new RulePage(info, List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is wrong with it; empty where nothing is. */
  List<String> offences() {
    List<String> offences = new ArrayList<>();
    String heading = "# " + info.id() + ": " + info.title();
    if (lines.isEmpty() || !lines.get(0).equals(heading)) {
      offences.add("does not begin with '" + heading + "'");
    }
    List<String> sections =
        lines.stream().filter(l -> l.startsWith("## ")).map(l -> l.substring(3)).toList();
    if (!sections.equals(SECTIONS)) {
      offences.add("has the sections " + sections);
    }
    List<String> documented = new ArrayList<>();
    for (String line : lines) {
      Matcher matcher = THRESHOLD.matcher(line);
      if (matcher.matches()) {
        documented.add(matcher.group(1));
        check(matcher.group(1), matcher.group(2), offences);
      }
    }
    for (Threshold<?> threshold : info.thresholds()) {
      if (!documented.contains(threshold.key())) {
        offences.add("does not tell of " + threshold.key());
      }
    }
    return offences.stream().map(offence -> info.id() + ".md " + offence).toList();
  }

  private void check(String key, String value, List<String> offences) {
    info.thresholds().stream()
        .filter(threshold -> threshold.key().equals(key))
        .findFirst()
        .ifPresentOrElse(
            threshold -> {
              if (!threshold.form().parse().apply(value).equals(threshold.byDefault())) {
                offences.add(
                    "says " + value + " of " + key + ", which is " + threshold.defaultText());
              }
            },
            () -> offences.add("tells of " + key + ", which there is not"));
  }
}
