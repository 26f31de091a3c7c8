package io.sparkadvisor.advisor.report.text;

import io.sparkadvisor.advisor.advice.ConfigPatch;
import io.sparkadvisor.advisor.report.words.Wording;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A configuration as text to be used: each property with what it is for, and what it was. */
public final class ConfigurationText {

  private ConfigurationText() {}

  // Where the driver runs, its memory and its Java options are what they are.
  private static final Pattern OF_THE_DRIVERS_PROCESS =
      Pattern.compile("spark\\.driver\\.(memory|cores|extra|defaultJavaOptions|resource).*");

  /** How a configuration is written. */
  public enum Form {
    /** {@code spark-defaults.conf}, which {@code spark-submit --properties-file} takes. */
    DEFAULTS(".conf", "#", "", "", "", ""),
    /** A script that runs {@code spark-submit} with it and with what it is given. */
    SUBMIT(".sh", "#", "#!/bin/sh\n", "exec spark-submit \\\n", "  ", "  \"$@\"\n"),
    /** Calls on a {@code SparkSession.Builder} in Java. */
    JAVA(
        ".java",
        "//",
        "// import org.apache.spark.sql.SparkSession;\n\n",
        "SparkSession spark =\n    SparkSession.builder()\n",
        "        ",
        "        .getOrCreate();\n"),
    /** Calls on a {@code SparkSession.Builder} in Scala. */
    SCALA(
        ".scala",
        "//",
        "import org.apache.spark.sql.SparkSession\n\n",
        "val spark = SparkSession.builder()\n",
        "  ",
        "  .getOrCreate()\n"),
    /** Calls on a {@code SparkSession.builder} in Python. */
    PYTHON(
        ".py",
        "#",
        "from pyspark.sql import SparkSession\n\n",
        "spark = (\n    SparkSession.builder\n",
        "    ",
        "    .getOrCreate()\n)\n");

    private final String ending;
    private final String comment;
    private final String head;
    private final String begin;
    private final String indent;
    private final String end;

    Form(String ending, String comment, String head, String begin, String indent, String end) {
      this.ending = ending;
      this.comment = comment;
      this.head = head;
      this.begin = begin;
      this.indent = indent;
      this.end = end;
    }

    private boolean isBuilder() {
      return this == JAVA || this == SCALA || this == PYTHON;
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

  /** Writes a configuration; where there is nothing to set, a comment that says so. */
  public static void write(ConfigPatch patch, String application, Form form, Appendable out)
      throws IOException {
    boolean nothing = patch.lines().isEmpty();
    if (nothing && form != Form.SUBMIT) {
      comment(form, "", "From the run of " + application, out);
      comment(form, "", "Nothing to set.", out);
      return;
    }
    out.append(form.head);
    comment(form, "", "From the run of " + application, out);
    if (form == Form.SUBMIT) {
      String use = nothing ? "Nothing to set." : "Runs spark-submit with it and its own arguments.";
      comment(form, "", use, out);
      // Between the lines of one command a comment would end it.
      for (ConfigPatch.Line line : patch.lines()) {
        comment(form, "", line.change().key() + ": " + reason(line), out);
      }
    }
    out.append(form.begin);
    for (ConfigPatch.Line line : patch.lines()) {
      if (form != Form.SUBMIT) {
        comment(form, form.indent, reason(line), out);
      }
      String key = line.change().key();
      if (form.isBuilder() && OF_THE_DRIVERS_PROCESS.matcher(key).matches()) {
        comment(
            form, form.indent, "It must be given to spark-submit: a driver that runs has it.", out);
      }
      out.append(form.indent).append(setting(key, line.change().newValue(), form)).append('\n');
    }
    out.append(form.end);
  }

  private static String reason(ConfigPatch.Line line) {
    return Wording.plain(line.reason())
        + " ("
        + line.finding()
        + "); "
        + RemedyText.before(line.change());
  }

  private static void comment(Form form, String indent, String text, Appendable out)
      throws IOException {
    // What comes from the job must not end the comment; Java reads escapes even there.
    String line =
        text.replace("\\u", "\\ u")
            .codePoints()
            .mapToObj(ConfigurationText::printed)
            .collect(Collectors.joining());
    out.append(indent).append(form.comment).append(' ').append(line).append('\n');
  }

  private static String printed(int codePoint) {
    return Character.isISOControl(codePoint) ? " " : Character.toString(codePoint);
  }

  private static String setting(String key, String value, Form form) {
    String escaped = value.replace("\\", "\\\\");
    return switch (form) {
      case DEFAULTS -> key + " " + escaped;
      case SUBMIT -> "--conf '" + key + "=" + value.replace("'", "'\\''") + "' \\";
      case JAVA, SCALA, PYTHON ->
          ".config(\"" + key + "\", \"" + escaped.replace("\"", "\\\"") + "\")";
    };
  }
}
