package io.sparkadvisor.rules.fact.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Requests as a Spark Connect server 4.2.0 writes them into its events. */
class ConnectRequestTest {

  private static final String WHO =
      """
      session_id: "a440bc6e-aa84-4d7c-8fc1-90f8791883ea"
      user_context {
        user_id: "ann"
        user_name: "ann"
      }
      plan {
        root {
      """;
  private static final String NAME = "Spark Connect - " + WHO + "   ...";

  private static final String FRAMES =
      """
      jvm_origin {
        stack_trace {
          class_loader_name: "app"
          declaring_class: "org.apache.spark.sql.functions"
          method_name: "sum"
          file_name: "functions.scala"
          line_number: -1
        }
        stack_trace {
          class_loader_name: "app"
          declaring_class: "com.acme.Daily"
          method_name: "main"
          file_name: "Daily.java"
          line_number: 14\
      """;

  @Test
  void isNamedForTheClientsOwnLine() {
    String details = WHO + FRAMES + "\n      }\n";

    assertThat(ConnectRequest.name(NAME, details)).isEqualTo("Spark Connect at Daily.java:14");
    assertThat(SourceLine.in(details))
        .contains(new SourceLine("com.acme.Daily.main", "Daily.java", 14));
  }

  @Test
  void isNotNamedForALineNumberThatIsCutShort() {
    assertThat(SourceLine.in(WHO + FRAMES + "...")).isEmpty();
    assertThat(ConnectRequest.name(NAME, WHO + FRAMES + "..."))
        .isEqualTo("Spark Connect, session a440bc6e of ann");
  }

  @Test
  void isNamedForThePythonLine() {
    String details =
        WHO + "  python_origin {\n  fragment: \"sum\"\n  call_site: \"/home/ann/daily.py:31\"\n}";

    assertThat(ConnectRequest.name(NAME, details)).isEqualTo("Spark Connect at daily.py:31");
  }

  @Test
  void isNamedForItsSql() {
    String details = WHO + "    sql {\n      query: \"select \\\"a\\\"\\nfrom t\"\n    }\n";

    assertThat(ConnectRequest.name(NAME, details)).isEqualTo("select \"a\" from t");
  }

  @Test
  void isNamedForItsSessionAndUserWhereNothingElseTells() {
    assertThat(ConnectRequest.name(NAME, "")).isEqualTo("Spark Connect, session a440bc6e of ann");
    assertThat(ConnectRequest.name("Spark Connect - session_id: \"a4...", ""))
        .isEqualTo("Spark Connect, session a4");
  }

  @Test
  void whatIsNoRequestKeepsItsName() {
    assertThat(ConnectRequest.name("count at Daily.scala:3", WHO))
        .isEqualTo("count at Daily.scala:3");
    assertThat(ConnectRequest.name("Spark Connect - my own words", WHO))
        .isEqualTo("Spark Connect - my own words");
  }
}
