package io.sparkadvisor.rules.catalog.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ErrorTextTest {

  private static final String TRACEBACK =
      """
      Traceback (most recent call last):
        File "/app/daily.py", line 60, in fail_udf
          raise ValueError("not a number: x")
      ValueError: not a number: x
      """;

  @Test
  void theLastLineOfAPythonTracebackSaysMost() {
    assertThat(ErrorText.usefulLine(TRACEBACK)).isEqualTo("ValueError: not a number: x");
    assertThat(
            ErrorText.usefulLine(
                "org.apache.spark.api.python.PythonException: "
                    + TRACEBACK
                    + "\n\tat org.apache.spark.api.python.PythonRunner.read(PythonRunner.scala:9)\n"
                    + "Caused by: java.io.EOFException"))
        .isEqualTo("ValueError: not a number: x");
  }

  @Test
  void ofTwoTracebacksTheLastOneCounts() {
    assertThat(
            ErrorText.usefulLine(
                TRACEBACK
                    + "\nDuring handling of the above exception, another exception occurred:\n\n"
                    + TRACEBACK.replace("ValueError: not", "app.errors.BadRow: not")))
        .isEqualTo("app.errors.BadRow: not a number: x");
  }

  @Test
  void theInnermostCauseOfAJavaExceptionSaysMost() {
    String error =
        """
        org.apache.spark.SparkException: Task failed while writing rows.
        \tat org.apache.spark.sql.Writer.write(Writer.scala:1)
        Caused by: org.apache.spark.SparkException: [FAILED_EXECUTE_UDF] User function failed
        \t... 3 more
        Caused by: java.lang.ArithmeticException: / by zero
        \tat com.acme.Daily.divide(Daily.java:7)
        """;
    assertThat(ErrorText.usefulLine(error)).isEqualTo("java.lang.ArithmeticException: / by zero");
  }

  @Test
  void theErrorOfAJobIsThatOfItsTask() {
    String error =
        "Job aborted due to stage failure: Task 1 in stage 5.0 failed 4 times, most recent failure:"
            + " Lost task 1.3 in stage 5.0 (TID 20) (7a5c executor driver):"
            + " java.lang.RuntimeException: got a 3\n\tat $line11.$read(<console>:18)\n\n"
            + "Driver stacktrace:";
    assertThat(ErrorText.usefulLine(error)).isEqualTo("java.lang.RuntimeException: got a 3");
    String older =
        "Job aborted due to stage failure: Task 3 in stage 2.0 failed 1 times, most recent failure:"
            + " Lost task 3.0 in stage 2.0 (TID 19, localhost): java.io.IOException: gone";
    assertThat(ErrorText.usefulLine(older)).isEqualTo("java.io.IOException: gone");
  }

  @Test
  void aPlainMessageIsItsFirstLineCutToAReadableLength() {
    assertThat(ErrorText.usefulLine("\n  Command exited with code 137 \nmore"))
        .isEqualTo("Command exited with code 137");
    assertThat(ErrorText.usefulLine("x".repeat(2_000))).hasSize(300).endsWith("…");
    assertThat(ErrorText.usefulLine("")).isEmpty();
  }

  @Test
  void namesTheExceptionOfALine() {
    assertThat(ErrorText.exceptionClass("java.io.IOException: gone"))
        .isEqualTo("java.io.IOException");
    assertThat(ErrorText.exceptionClass("ValueError: not a number: x")).isEqualTo("ValueError");
    assertThat(ErrorText.exceptionClass("java.lang.NullPointerException"))
        .isEqualTo("java.lang.NullPointerException");
    assertThat(ErrorText.exceptionClass("Command exited with code 137")).isEmpty();
  }
}
