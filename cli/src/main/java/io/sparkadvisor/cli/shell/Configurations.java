package io.sparkadvisor.cli.shell;

import io.sparkadvisor.advisor.advice.ConfigPatch;
import io.sparkadvisor.advisor.replay.model.ChangedSettings;
import io.sparkadvisor.advisor.report.text.ChangesText.Applied;
import io.sparkadvisor.advisor.report.text.ConfigurationText;
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

/** The command that shows what is applied as a configuration. */
final class Configurations {

  private Configurations() {}

  static Command conf() {
    return Command.view(
        "conf",
        "[FORM]",
        "what is applied as a configuration; of the whole plan where nothing is",
        (session, before) -> before.isEmpty() ? forms() : List.of(),
        Configurations::conf);
  }

  private static void conf(Session session, List<String> words, Sheet sheet) throws IOException {
    ConfigurationText.Form form =
        words.isEmpty() ? ConfigurationText.Form.DEFAULTS : form(words.get(0));
    write(session, form, sheet.out());
  }

  /** Writes what is applied as a configuration; the plan's where nothing is. */
  static void write(Session session, ConfigurationText.Form form, Appendable out)
      throws IOException {
    String name = session.application().info().name().orElse(session.diagnosis().source());
    ConfigurationText.write(patch(session), name, form, out);
  }

  private static ConfigPatch patch(Session session) {
    if (session.applied().isEmpty()) {
      return session.diagnosis().advice().plan().configuration();
    }
    ConfigPatch patch = ConfigPatch.NONE;
    for (Applied one : session.applied()) {
      if (one.title().isEmpty()) {
        patch = patch.and(byHand(one, session), one.label());
      } else {
        Names.RemedyName name = Names.remedy(one.label(), session.diagnosis());
        patch = patch.and(name.in(session.diagnosis()), name.findingIn(session.diagnosis()).id());
      }
    }
    return patch;
  }

  private static Remedy byHand(Applied applied, Session session) {
    return new Remedy(
        Sentence.of("Asked for by hand"),
        Sentence.of("somebody wants it"),
        new Fix.Configuration(ChangedSettings.of(applied.changes(), session.application())),
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
