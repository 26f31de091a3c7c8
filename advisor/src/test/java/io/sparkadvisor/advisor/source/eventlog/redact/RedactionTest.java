package io.sparkadvisor.advisor.source.eventlog.redact;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.rules.event.ApplicationEvent;
import io.sparkadvisor.rules.event.EnvironmentUpdated;
import io.sparkadvisor.rules.event.JobStarted;
import io.sparkadvisor.rules.event.PlanDescription;
import io.sparkadvisor.rules.event.SqlPlanUpdated;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RedactionTest {

  @Test
  void secretsAreFoundAsSparksDefaultPatternFindsThem() {
    Pattern spark = Pattern.compile("(?i)secret|password|token|access[.]?key");
    Random random = new Random(5);
    String[] parts = {
      "secret",
      "PassWord",
      "token",
      "access",
      "key",
      ".",
      "Key",
      "s",
      "p",
      "t",
      "a",
      "ſ",
      "x",
      "-D="
    };
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(5); n >= 0; n--) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      if (text.length() > 0 && random.nextBoolean()) {
        text.deleteCharAt(random.nextInt(text.length()));
      }
      assertThat(Secrets.isSecret(text.toString()))
          .as(text.toString())
          .isEqualTo(spark.matcher(text).find());
    }
  }

  @Test
  void aPropertyIsRedactedForItsKeyOrForItsValue() {
    assertThat(property("spark.hadoop.fs.s3a.secret.key", "x")).isEqualTo(Secrets.REDACTED);
    assertThat(property("spark.driver.extraJavaOptions", "-Djavax.net.ssl.trustStorePassword=x"))
        .isEqualTo(Secrets.REDACTED);
    assertThat(property("sun.java.command", "SparkSubmit --conf a.token=x"))
        .isEqualTo(Secrets.REDACTED);
    assertThat(property("spark.executor.memory", "4g")).isEqualTo("4g");
    assertThat(property("spark.job.description", "count tokens")).isEqualTo("count tokens");
  }

  @Test
  void credentialsLeaveUrls() {
    String hidden = Secrets.REDACTED;
    assertThat(UrlCredentials.redact("jdbc:x://u:p@h:1/d,https://u:p@q@h2/"))
        .isEqualTo("jdbc:x://" + hidden + "@h:1/d,https://" + hidden + "@h2/");
    assertThat(UrlCredentials.redact("git https://ghp_x@host/r"))
        .isEqualTo("git https://" + hidden + "@host/r");
    for (String harmless :
        List.of(
            "abfss://container@account.dfs.core.windows.net/x",
            "hdfs://host:8020/a@b",
            "spark://host:7077",
            "a@b ://",
            "no url")) {
      assertThat(UrlCredentials.redact(harmless)).isSameAs(harmless);
    }
  }

  @Test
  void thePatternOfTheLogAppliesFromItsEnvironmentOn() {
    LogRedaction redaction = new LogRedaction();
    JobStarted job = job(Map.of("customer", "Miller", "other", "x"));
    assertThat(redaction.redact(job)).isEqualTo(job);
    EnvironmentUpdated environment =
        (EnvironmentUpdated)
            redaction.redact(
                environment(Map.of("spark.redaction.regex", "cust.*er", "the.customer", "Smith")));
    assertThat(environment.spark()).containsEntry("the.customer", Secrets.REDACTED);
    assertThat(((JobStarted) redaction.redact(job)).properties())
        .isEqualTo(Map.of("customer", Secrets.REDACTED, "other", "x"));
  }

  @Test
  void theStringPatternOfTheLogAppliesToPlans() {
    LogRedaction redaction = new LogRedaction();
    ApplicationEvent ignored =
        redaction.redact(environment(Map.of("spark.redaction.string.regex", "card \\d+")));
    PlanDescription leaf =
        new PlanDescription("F", "card 1", List.of(), Map.of("x", "card 2"), List.of());
    PlanDescription plan = new PlanDescription("P", "a card 3", List.of(leaf), Map.of(), List.of());
    SqlPlanUpdated event =
        (SqlPlanUpdated) redaction.redact(new SqlPlanUpdated(1, "b card 4", plan));
    assertThat(ignored).isNotNull();
    assertThat(event.toString()).doesNotContain("card").contains("a " + Secrets.REDACTED);
  }

  @Test
  void aPatternThatNeverEndsHidesWhatItIsAppliedTo() {
    LogRedaction redaction = new LogRedaction();
    ApplicationEvent environment =
        redaction.redact(environment(Map.of("spark.redaction.regex", "(x+x+)+y")));
    assertThat(environment).isNotNull();
    JobStarted job = (JobStarted) redaction.redact(job(Map.of("k", "x".repeat(5_000), "n", "ok")));
    assertThat(job.properties()).isEqualTo(Map.of("k", Secrets.REDACTED, "n", "ok"));
  }

  @Test
  void aPatternThatIsNoneIsPassedOver() {
    LogRedaction redaction = new LogRedaction();
    EnvironmentUpdated environment = environment(Map.of("spark.redaction.regex", "(unclosed"));
    assertThat(redaction.redact(environment)).isEqualTo(environment);
  }

  private static String property(String key, String value) {
    return new Secrets().redact(new HashMap<>(Map.of(key, value))).get(key);
  }

  private static EnvironmentUpdated environment(Map<String, String> spark) {
    return new EnvironmentUpdated(Map.of(), spark, Map.of(), Map.of(), Map.of());
  }

  private static JobStarted job(Map<String, String> properties) {
    return new JobStarted(1, Optional.empty(), List.of(), List.of(), properties);
  }
}
