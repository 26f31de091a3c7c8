package io.sparkadvisor.advisor.source.eventlog.redact;

import io.sparkadvisor.rules.event.ApplicationEvent;
import io.sparkadvisor.rules.event.EnvironmentUpdated;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BinaryOperator;

/**
 * Takes out what is secret by its name or its looks, and what the application itself calls secret,
 * on top of Spark's default: {@code spark.redaction.regex} in properties, {@code
 * spark.redaction.string.regex} in plans.
 *
 * <p>Both are known once the event with the Spark properties has come, which Spark writes before
 * the first job. So events pass through here in the order of the log. For one thread.
 */
public final class LogRedaction {
  static final String PROPERTY_PATTERN = "spark.redaction.regex";
  static final String STRING_PATTERN = "spark.redaction.string.regex";

  private static final String SQL_STRING_PATTERN = "spark.sql.redaction.string.regex";

  private final EventTexts texts = new EventTexts(new ByPattern());
  private final UntrustedPatterns properties = new UntrustedPatterns();
  private final UntrustedPatterns strings = new UntrustedPatterns();

  /** Makes a redaction that knows nothing of the log yet. */
  public LogRedaction() {}

  /** The same event without secrets, and without what the log calls secret. */
  public ApplicationEvent redact(ApplicationEvent event) {
    if (event instanceof EnvironmentUpdated environment) {
      properties.add(environment.spark().get(PROPERTY_PATTERN));
      strings.add(environment.spark().get(STRING_PATTERN));
      strings.add(environment.spark().get(SQL_STRING_PATTERN));
    }
    return texts.redact(event);
  }

  private final class ByPattern implements EventTexts.Redaction {
    // Jobs and stages repeat the properties of their session.
    private final Memo values = new Memo(SecretText::redact);
    private final Memo names =
        new Memo(
            name ->
                !Secrets.isDescription(name) && SecretText.isNameOfSecret(name)
                    ? Secrets.REDACTED
                    : name);

    @Override
    public String text(String text) {
      return SecretText.redact(text);
    }

    @Override
    public String planText(String text) {
      return strings.replaceIn(SecretText.redact(text));
    }

    @Override
    public Map<String, String> metadata(Map<String, String> metadata) {
      return values(
          metadata,
          (key, value) ->
              isNameOfSecret(key) ? Secrets.REDACTED : strings.replaceIn(values.of(value)));
    }

    @Override
    public Map<String, String> properties(Map<String, String> original) {
      return values(
          original,
          (key, value) ->
              isNameOfSecret(key) || properties.matchAny(key) || properties.matchAny(value)
                  ? Secrets.REDACTED
                  : values.of(value));
    }

    private boolean isNameOfSecret(String key) {
      return names.of(key).equals(Secrets.REDACTED);
    }

    private static Map<String, String> values(
        Map<String, String> original, BinaryOperator<String> redacted) {
      Map<String, String> values = new HashMap<>(original);
      values.replaceAll(redacted);
      return values;
    }
  }
}
