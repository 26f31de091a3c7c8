package io.sparkadvisor.cli.shell;

import io.sparkadvisor.advisor.advice.ConfigPatch;
import io.sparkadvisor.advisor.replay.model.ChangedSettings;
import io.sparkadvisor.advisor.report.ChangesText.Applied;
import io.sparkadvisor.advisor.report.ConfigurationText;
import io.sparkadvisor.rules.finding.Fix;
import io.sparkadvisor.rules.finding.FixSafety;
import io.sparkadvisor.rules.finding.Remedy;
import io.sparkadvisor.rules.text.Sentence;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The command that tells what is applied as a configuration. */
final class Configurations {

  private Configurations() {}

  static Command conf() {
    return Command.view(
        "conf",
        "[FORM]",
        "what is applied as a configuration; of the whole plan where nothing is",
        (bench, before) -> before.isEmpty() ? forms() : List.of(),
        Configurations::conf);
  }

  private static void conf(Bench bench, List<String> words, Sheet sheet) throws IOException {
    ConfigurationText.Form form =
        words.isEmpty() ? ConfigurationText.Form.DEFAULTS : form(words.get(0));
    write(bench, form, sheet.out());
  }

  /** Writes what is applied as a configuration; the plan's where nothing is. */
  static void write(Bench bench, ConfigurationText.Form form, Appendable out) throws IOException {
    String name = bench.application().info().name().orElse(bench.diagnosis().source());
    ConfigurationText.write(patch(bench), name, form, out);
  }

  private static ConfigPatch patch(Bench bench) {
    if (bench.applied().isEmpty()) {
      return bench.diagnosis().advice().plan().configuration();
    }
    ConfigPatch patch = ConfigPatch.NONE;
    for (Applied one : bench.applied()) {
      if (one.title().isEmpty()) {
        patch = patch.and(byHand(one, bench), one.label());
      } else {
        Names.RemedyName name = Names.remedy(one.label(), bench.diagnosis());
        patch = patch.and(name.in(bench.diagnosis()), name.findingIn(bench.diagnosis()).id());
      }
    }
    return patch;
  }

  private static Remedy byHand(Applied applied, Bench bench) {
    return new Remedy(
        Sentence.of("Asked for by hand"),
        Sentence.of("somebody wants it"),
        new Fix.Configuration(ChangedSettings.of(applied.changes(), bench.application())),
        Optional.empty(),
        FixSafety.REVIEW);
  }

  private static ConfigurationText.Form form(String word) {
    return Arrays.stream(ConfigurationText.Form.values())
        .filter(form -> lower(form).equals(word.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new WrongCommandException(
                    "There is no form "
                        + word
                        + "; there are "
                        + forms().stream().map(Choice::word).collect(Collectors.joining(", "))
                        + "."));
  }

  private static List<Choice> forms() {
    return Arrays.stream(ConfigurationText.Form.values())
        .map(form -> new Choice(lower(form), ""))
        .toList();
  }

  private static String lower(ConfigurationText.Form form) {
    return form.name().toLowerCase(Locale.ROOT);
  }
}
