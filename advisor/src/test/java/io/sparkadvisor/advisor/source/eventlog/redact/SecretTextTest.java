package io.sparkadvisor.advisor.source.eventlog.redact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE t USING jdbc OPTIONS (password 'S3CR3T', url 'jdbc:x')",
        "CREATE TABLE t USING jdbc OPTIONS (\"pwd\" \"S3CR3T\")",
        "jdbc:sqlserver://h;user=u;password=S3CR3T;encrypt=true",
        "pwd=S3CR3T",
        "{\"api_key\": \"S3CR3T\", \"n\": 1}",
        "{\\\"apiKey\\\": \"S3CR3T\"}",
        "clientSecret=S3CR3T",
        "dbPass: S3CR3T",
        "auth=S3CR3T&x=1",
        "creds => 'S3CR3T'",
        "https://acct.blob.core.windows.net/c?sv=2021&sig=S3CR3T%3D",
        "https://b.s3.amazonaws.com/k?X-Amz-Signature=S3CR3T&X-Amz-Date=1",
        "fs.azure.account.key.acct.dfs.core.windows.net=S3CR3T",
        "parquet.encryption.key=S3CR3T",
        "submit -DdbPassword=S3CR3T --conf a=b",
        "submit --api-key S3CR3T --verbose",
        "-Dtoken=S3CR3T",
        "Authorization: Bearer S3CR3TS3CR3T",
        "sent with Bearer S3CR3TS3CR3T to",
        "postgres://user:S3CR3T@db/x",
        "https://S3CR3T@host/x",
        "-----BEGIN RSA PRIVATE KEY-----\nS3CR3T\n-----END RSA PRIVATE KEY-----",
        "eyJhbGciOiJIUzI1NiJ9.eyJTM0NSM1QiOjF9.S3CR3T_S3CR3T",
        "https://hooks.slack.com/services/T0/B0/S3CR3T",
        "https://chat.example.com/api/webhooks/12/S3CR3T",
        "refresh_token = 'S3CR3T'",
      })
  void whatIsSecretIsTakenOut(String text) {
    assertThat(SecretText.redact(text)).doesNotContain("S3CR3T").contains(Secrets.REDACTED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT author, compass, tokens FROM books WHERE pages > 5",
        "HashAggregate(keys=[token#12], functions=[count(passed#3)])",
        "count at Authors.scala:12",
        "Tokenize and count",
        "passed = 3 of 4",
        "assignee=carol",
        "basics = 3",
        "significance=0.05",
        "FileScan parquet [secretary#1] Location: s3://bucket/authors",
        "partition by token_count",
        "abfss://container@account.dfs.core.windows.net/path",
      })
  void whatOnlySoundsLikeItStays(String text) {
    assertThat(SecretText.redact(text)).isEqualTo(text);
  }

  @Test
  @Timeout(60)
  void textsMadeToKeepItBusyDoNot() {
    for (String piece :
        new String[] {"token.", "-pass", "https://hooks/", "a.a-", "'pwd '", "eyJ"}) {
      SecretText.redact(piece.repeat(300_000));
    }
  }
}
