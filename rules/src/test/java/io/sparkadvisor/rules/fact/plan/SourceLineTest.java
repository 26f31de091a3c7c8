package io.sparkadvisor.rules.fact.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SourceLineTest {

  @Test
  void isTheFirstFrameThatIsTheUsers() {
    assertThat(
            SourceLine.in(
                """
                org.apache.spark.sql.Dataset.collect(Dataset.scala:3609)
                scala.collection.immutable.List.map(List.scala:293)
                com.acme.Daily$.userFeatures(Daily.scala:48)
                com.acme.Daily$.main(Daily.scala:12)
                java.base/java.lang.Thread.run(Thread.java:840)\
                """))
        .contains(new SourceLine("com.acme.Daily$.userFeatures", "Daily.scala", 48));
  }

  @Test
  void isNotTheBridgeFromPython() {
    assertThat(
            SourceLine.in(
                """
                org.apache.spark.sql.DataFrameWriter.parquet(DataFrameWriter.scala:369)
                java.base/jdk.internal.reflect.NativeMethodAccessorImpl.invoke0(Native Method)
                py4j.reflection.MethodInvoker.invoke(MethodInvoker.java:244)
                java.base/java.lang.Thread.run(Thread.java:1583)\
                """))
        .isEmpty();
  }

  @Test
  void isNotAShellsOwnWrapping() {
    assertThat(SourceLine.in("$line14.$read$$iw.<init>(<console>:23)")).isEmpty();
  }

  @Test
  void isAbsentWhereThereIsNoStack() {
    assertThat(SourceLine.in("")).isEmpty();
  }
}
