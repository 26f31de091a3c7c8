package io.sparkadvisor.advisor.source.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.advisor.source.rest.RestApplications.Choice;
import io.sparkadvisor.rules.event.TaskEnd;
import io.sparkadvisor.rules.fact.Executor;
import io.sparkadvisor.rules.fact.SparkApplication;
import java.io.IOException;
import java.util.Optional;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;

class ApplicationPagesTest {

  private static final String SQL =
      """
      {"id":%d,"status":"COMPLETED","description":"x",
      "submissionTime":"2026-11-21T09:00:01.000GMT","duration":5}
      """;

  private static final String TASK =
      """
      {"taskId":%d,"index":%d,"attempt":0,"launchTime":"2026-11-21T09:00:10.000GMT","duration":500,
      "executorId":"1","host":"w1","status":"SUCCESS","taskLocality":"ANY","speculative":false,
      "taskMetrics":{"executorRunTime":400,"resultSize":1000}}
      """;

  @Test
  void whatTheServerNoLongerKeepsIsCounted() throws IOException {
    try (Server server = application()) {
      SparkApplication read = server.read();

      assertThat(read.coverage().dropped())
          .containsEntry("jobs that the server no longer keeps", 3L)
          .containsEntry("stages that the server no longer keeps", 5L)
          .containsEntry("SQL executions that the server no longer keeps", 2L)
          .containsEntry("tasks that the server no longer keeps", 1L);
      assertThat(read.coverage().problems())
          .anyMatch(problem -> problem.what().contains("on its pages is number 4, counted from 0"));
      assertThat(read.coverage().endedTasks()).isEqualTo(2);
      assertThat(read.coverage().missingTasks()).isEqualTo(1);
    }
  }

  @Test
  void secretsOfTheEnvironmentAreNotKept() throws IOException {
    try (Server server = application()) {
      SparkApplication read = server.read();

      assertThat(read.properties().get("spark.acme.password")).hasValue("*********(redacted)");
      assertThat(read.toString()).doesNotContain("swordfish");
    }
  }

  @Test
  void pagesAreReadWhereTheLogIsOffered() throws IOException {
    try (Server server = application()) {
      server.at("applications/app-1/logs", Server.bytes(Server.zip()));
      Choice pages = new Choice(Optional.empty(), Optional.empty(), true);

      SparkApplication read =
          new RestApplications(pages, Access.PLAIN).find(server.address()).read(bytes -> {});

      assertThat(read.jobs()).hasSize(1);
      assertThat(server.requests)
          .noneMatch(request -> request.getUrl().encodedPath().endsWith("/logs"));
    }
  }

  @Test
  void whereTheServerFailsOnPlansTheQueriesAreReadWithoutThem() throws IOException {
    Server failing = new Server();
    for (int i = 0; i < RestClient.TRIES; i++) {
      failing.at("applications/app-1/sql", new MockResponse.Builder().code(500));
    }
    try (Server server = application(failing)) {
      SparkApplication read = server.read();

      assertThat(read.sqlExecutions()).hasSize(2);
      assertThat(server.requests)
          .anyMatch(request -> "false".equals(request.getUrl().queryParameter("planDescription")));
      assertThat(read.coverage().problems())
          .anyMatch(
              p -> p.what().endsWith("do not show the plans of 50 SQL executions from the 1. on."));
    }
  }

  @Test
  void anExecutorOfUnknownMemoryAndOneThatCameWithAnotherAreToldAsALogTellsThem()
      throws IOException {
    String executor =
        "{\"id\":\"%s\",\"hostPort\":\"w1:0\",\"totalCores\":2,\"maxMemory\":%d,"
            + "\"addTime\":\"2026-11-21T09:00:02.000GMT\"}";
    Server pages =
        new Server()
            .json(
                "applications/app-1/allexecutors",
                "[" + executor.formatted("10", 7) + "," + executor.formatted("9", 0) + "]");
    try (Server server = application(pages)) {
      SparkApplication read = server.read();

      assertThat(read.executors()).extracting(Executor::id).startsWith("9", "10");
      assertThat(read.executors().get(0).maxMemory()).isEmpty();
      assertThat(read.executors().get(1).maxMemory()).hasValue(7);
    }
  }

  @Test
  void howTasksFailedIsReadFromTheirMessages() {
    TaskEnd exception =
        TaskPage.end("FAILED", "java.io.IOException: disk\nis full\n\tat a.B.c(B.java:1)\n");
    TaskEnd fetch =
        TaskPage.end(
            "FAILED", "FetchFailed(null, shuffleId=4, mapIndex=1, mapId=2, message=\ngone\n)");
    TaskEnd lost =
        TaskPage.end(
            "FAILED",
            "ExecutorLostFailure (executor 3 exited caused by one of the running tasks) Reason:"
                + " OOM");

    assertThat(exception.className()).isEqualTo("java.io.IOException");
    assertThat(exception.message()).isEqualTo("disk\nis full");
    assertThat(fetch.reason()).isEqualTo("FetchFailed");
    assertThat(fetch.message()).isEqualTo("gone");
    assertThat(fetch.shuffleId()).hasValue(4);
    assertThat(lost.reason()).isEqualTo("ExecutorLostFailure");
    assertThat(lost.message()).isEqualTo("OOM");
    assertThat(lost.exitCausedByApp()).contains(true);
    assertThat(TaskPage.end("KILLED", "another attempt succeeded").reason())
        .isEqualTo("TaskKilled");
  }

  private static Server application() throws IOException {
    return application(new Server());
  }

  /** An application, of which this server answers something else before. */
  private static Server application(Server server) throws IOException {
    String pages = "applications/app-1/";
    return server
        .json("applications", "[" + Server.APPLICATION + "]")
        .json("applications/app-1", Server.APPLICATION)
        .json(
            pages + "environment",
            "{\"runtime\":{\"javaVersion\":\"17\"},"
                + "\"sparkProperties\":[[\"spark.acme.password\",\"swordfish\"]]}")
        .json(pages + "allexecutors", "[]")
        .json(pages + "sql", "[" + SQL.formatted(4) + "," + SQL.formatted(7) + "]")
        .json(pages + "storage/rdd", "[]")
        .json(
            pages + "stages",
            "[{\"stageId\":5,\"attemptId\":0,\"status\":\"COMPLETE\",\"numTasks\":3,"
                + "\"numCompleteTasks\":3,\"submissionTime\":\"2026-11-21T09:00:09.000GMT\","
                + "\"completionTime\":\"2026-11-21T09:00:11.000GMT\"}]")
        .json(
            pages + "jobs",
            "[{\"jobId\":3,\"status\":\"SUCCEEDED\",\"stageIds\":[5],"
                + "\"submissionTime\":\"2026-11-21T09:00:09.000GMT\"}]")
        .json(
            pages + "stages/5/0/taskList",
            "[" + TASK.formatted(8, 0) + "," + TASK.formatted(9, 1) + "]")
        .at(pages + "logs", new MockResponse.Builder().code(404))
        .start();
  }
}
