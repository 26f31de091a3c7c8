package io.sparkadvisor.advisor.source.eventlog.redact;

import java.util.Map;
import java.util.Set;

/**
 * Takes secrets out of properties as Spark does ({@code Utils.redact} with the default of {@code
 * spark.redaction.regex}): a value goes where the key or the value matches. Logs written before
 * Spark 2.2, by other listeners, or with a weaker pattern hold them in full.
 */
public final class Secrets {

  /** What Spark writes in the place of a secret. */
  public static final String REDACTED = "*********(redacted)";

  /**
   * Properties of a job that are names or descriptions which users read, and no settings: Spark,
   * too, leaves them as they are. "Tokenize" is no secret.
   */
  private static final Set<String> DESCRIPTIONS =
      Set.of(
          "spark.app.name",
          "spark.job.description",
          "spark.jobGroup.id",
          "spark.job.tags",
          "spark.rdd.scope",
          "spark.scheduler.pool",
          "callSite.short",
          "callSite.long",
          LogRedaction.PROPERTY_PATTERN,
          LogRedaction.STRING_PATTERN);

  private final Memo known = new Memo(Secrets::redact);

  /** Makes a redaction that remembers what it has looked at. */
  public Secrets() {}

  /** Takes secrets out of the given properties, in place, and returns them. */
  public Map<String, String> redact(Map<String, String> properties) {
    for (Map.Entry<String, String> property : properties.entrySet()) {
      String key = property.getKey();
      String value = property.getValue();
      if (DESCRIPTIONS.contains(key)) {
        property.setValue(UrlCredentials.redact(value));
      } else {
        property.setValue(known.of(key).equals(REDACTED) ? REDACTED : known.of(value));
      }
    }
    return properties;
  }

  /** Whether a property is a name or a description that users read, and no setting. */
  static boolean isDescription(String key) {
    return DESCRIPTIONS.contains(key);
  }

  private static String redact(String text) {
    return isSecret(text) ? REDACTED : UrlCredentials.redact(text);
  }

  /** Whether {@code (?i)secret|password|token|access[.]?key} matches anywhere in the text. */
  static boolean isSecret(String text) {
    for (int i = 0; i < text.length(); i++) {
      boolean found =
          switch (text.charAt(i)) {
            case 's', 'S' -> matches(text, i, "secret");
            case 'p', 'P' -> matches(text, i, "password");
            case 't', 'T' -> matches(text, i, "token");
            case 'a', 'A' -> matches(text, i, "accesskey") || matches(text, i, "access.key");
            default -> false;
          };
      if (found) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(String text, int at, String word) {
    return text.regionMatches(true, at, word, 0, word.length());
  }
}
