package io.sparkadvisor.advisor.report;

import io.sparkadvisor.advisor.advice.ConfigPatch;
import io.sparkadvisor.rules.finding.Fix;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A configuration as text to be used: each property with what it is for, and what it was. */
public final class ConfigurationText {

  private ConfigurationText() {}

  /** How a configuration is written. */
  public enum Form {
    /** {@code spark-defaults.conf}, which {@code spark-submit --properties-file} takes. */
    DEFAULTS("#", ".conf"),
    /** Options of {@code spark-submit}. */
    SUBMIT("#", ".sh"),
    /** Calls on a {@code SparkSession.Builder} in Java. */
    JAVA("//", ".java"),
    /** Calls on a {@code SparkSession.Builder} in Scala. */
    SCALA("//", ".scala"),
    /** Calls on a {@code SparkSession.builder} in Python. */
    PYTHON("#", ".py");

    private final String comment;
    private final String ending;

    Form(String comment, String ending) {
      this.comment = comment;
      this.ending = ending;
    }

    /** The form that a file's name asks for; {@link #DEFAULTS} where it asks for none. */
    public static Form of(String fileName) {
      String name = fileName.toLowerCase(Locale.ROOT);
      return Arrays.stream(values())
          .filter(form -> name.endsWith(form.ending))
          .findFirst()
          .orElse(DEFAULTS);
    }
  }

  /** Writes a configuration; a comment alone where there is nothing to set. */
  public static void write(ConfigPatch patch, String application, Form form, Appendable out)
      throws IOException {
    comment(form, "From the run of " + application, out);
    if (patch.lines().isEmpty()) {
      comment(form, "Nothing to set.", out);
      return;
    }
    if (form == Form.SUBMIT) {
      // A comment within the lines of one command would end the command.
      comments(form, patch, out);
    }
    begin(form, out);
    int last = patch.lines().size() - 1;
    for (int i = 0; i <= last; i++) {
      ConfigPatch.Line line = patch.lines().get(i);
      if (form != Form.SUBMIT) {
        comment(form, reason(line), out);
      }
      out.append(line(line.change(), form, i == last)).append('\n');
    }
    end(form, out);
  }

  private static void begin(Form form, Appendable out) throws IOException {
    switch (form) {
      case JAVA, SCALA -> out.append("SparkSession.builder()\n");
      case PYTHON -> out.append("(\n    SparkSession.builder\n");
      default -> {}
    }
  }

  private static void end(Form form, Appendable out) throws IOException {
    switch (form) {
      case JAVA -> out.append("    .getOrCreate();\n");
      case SCALA -> out.append("    .getOrCreate()\n");
      case PYTHON -> out.append("    .getOrCreate()\n)\n");
      default -> {}
    }
  }

  private static void comments(Form form, ConfigPatch patch, Appendable out) throws IOException {
    for (ConfigPatch.Line line : patch.lines()) {
      comment(form, line.change().key() + ": " + reason(line), out);
    }
  }

  private static String reason(ConfigPatch.Line line) {
    return Wording.plain(line.reason())
        + " ("
        + line.finding()
        + "); "
        + RemedyText.before(line.change());
  }

  private static void comment(Form form, String text, Appendable out) throws IOException {
    String indent = form == Form.DEFAULTS || form == Form.SUBMIT ? "" : "    ";
    // What comes from the job must not end the comment.
    String line =
        text.codePoints().mapToObj(ConfigurationText::printed).collect(Collectors.joining());
    out.append(indent).append(form.comment).append(' ').append(line).append('\n');
  }

  private static String printed(int codePoint) {
    return Character.isISOControl(codePoint) ? " " : Character.toString(codePoint);
  }

  private static String line(Fix.PropertyChange change, Form form, boolean last) {
    String key = change.key();
    String value = change.newValue();
    return switch (form) {
      case DEFAULTS -> key + " " + value;
      case SUBMIT ->
          "--conf '" + key + "=" + value.replace("'", "'\\''") + "'" + (last ? "" : " \\");
      case JAVA, SCALA, PYTHON -> "    .config(\"" + key + "\", \"" + escaped(value) + "\")";
    };
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
