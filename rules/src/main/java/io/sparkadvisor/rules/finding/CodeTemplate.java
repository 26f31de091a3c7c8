package io.sparkadvisor.rules.finding;

import io.sparkadvisor.rules.fact.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The code of a remedy, with names to fill in: the resource {@code remedies/RULE/REMEDY.md}, or
 * {@code remedies/common/REMEDY.md} if several rules show it. The page has fenced code in {@code
 * sql}, {@code python}, {@code scala} and {@code java} under the heading {@code Before}, which may
 * be missing, and under {@code After}. A name stands between angle brackets and begins with a small
 * letter, as in {@code <left>}, so that the code reads as code.
 */
public final class CodeTemplate {
  private static final Pattern PART =
      Pattern.compile(
          "^## (?<heading>Before|After)$|^```(?<language>\\w+)\n(?<code>.*?)\n```$",
          Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern NAME = Pattern.compile("<([a-z]\\w*)>");

  // Many findings show the same pages, which are few.
  private static final Map<String, CodeTemplate> KNOWN = new ConcurrentHashMap<>();

  private final String remedy;
  private final Map<Language, String> before = new EnumMap<>(Language.class);
  private final Map<Language, String> after = new EnumMap<>(Language.class);

  private CodeTemplate(String remedy, String page) {
    this.remedy = remedy;
    Map<Language, String> current = after;
    Matcher part = PART.matcher(page);
    while (part.find()) {
      if (part.group("heading") != null) {
        current = part.group("heading").equals("Before") ? before : after;
      } else {
        current.put(
            Language.valueOf(part.group("language").toUpperCase(Locale.ROOT)), part.group("code"));
      }
    }
  }

  /**
   * The code of a remedy.
   *
   * @param remedy such as {@code task-skew/salt-join}
   * @throws IllegalStateException if there is no such page, or it has no code
   */
  public static CodeTemplate of(String remedy) {
    return KNOWN.computeIfAbsent(remedy, CodeTemplate::read);
  }

  private static CodeTemplate read(String remedy) {
    try (InputStream in =
        CodeTemplate.class.getResourceAsStream(
            "/io/sparkadvisor/rules/remedies/" + remedy + ".md")) {
      if (in == null) {
        throw new IllegalStateException("There is no code remedies/" + remedy + ".md");
      }
      CodeTemplate template =
          new CodeTemplate(remedy, new String(in.readAllBytes(), StandardCharsets.UTF_8));
      if (template.after.isEmpty()) {
        throw new IllegalStateException("remedies/" + remedy + ".md has no code");
      }
      return template;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The code with its names filled in.
   *
   * @param names what stands for each name; there may be more than the code has
   * @throws IllegalArgumentException if a name is missing
   */
  public Fix.Code with(Map<String, String> names) {
    return new Fix.Code(filled(before, names), filled(after, names));
  }

  private Map<Language, String> filled(Map<Language, String> templates, Map<String, String> names) {
    Map<Language, String> filled = new EnumMap<>(Language.class);
    templates.forEach((language, code) -> filled.put(language, filled(code, names)));
    return filled;
  }

  private String filled(String code, Map<String, String> names) {
    return NAME.matcher(code)
        .replaceAll(
            name -> {
              String value = names.get(name.group(1));
              if (value == null) {
                throw new IllegalArgumentException(
                    "remedies/" + remedy + ".md wants a value for " + name.group());
              }
              return Matcher.quoteReplacement(value);
            });
  }
}
