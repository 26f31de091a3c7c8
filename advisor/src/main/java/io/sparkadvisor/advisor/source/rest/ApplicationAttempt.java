package io.sparkadvisor.advisor.source.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * One attempt at an application, as {@code /applications} lists it.
 *
 * @param server where it is listed
 * @param id {@code id}
 * @param name {@code name}
 * @param attemptId {@code attemptId}; only YARN gives one
 * @param start {@code startTime}
 * @param end {@code endTime}, where it has ended
 * @param user {@code sparkUser}
 * @param sparkVersion {@code appSparkVersion}; empty where the server does not know it
 */
record ApplicationAttempt(
    PageAddress server,
    String id,
    String name,
    Optional<String> attemptId,
    Instant start,
    Optional<Instant> end,
    String user,
    String sparkVersion) {

  /** The attempts of an element of {@code /applications}, the newest first. */
  static List<ApplicationAttempt> of(PageAddress server, JsonNode application) {
    List<ApplicationAttempt> attempts = new ArrayList<>();
    for (JsonNode attempt : application.path("attempts")) {
      boolean completed = attempt.path("completed").asBoolean();
      attempts.add(
          new ApplicationAttempt(
              server,
              application.path("id").asText(),
              application.path("name").asText(),
              Fields.text(attempt, "attemptId"),
              Fields.time(attempt, "startTime").orElse(Instant.EPOCH),
              completed ? Fields.time(attempt, "endTime") : Optional.empty(),
              attempt.path("sparkUser").asText(),
              attempt.path("appSparkVersion").asText()));
    }
    return attempts;
  }

  /** One of its pages. */
  HttpUrl page(String... segments) {
    List<String> path = new ArrayList<>(List.of("applications", id));
    attemptId.ifPresent(path::add);
    path.addAll(List.of(segments));
    return server.page(path.toArray(String[]::new));
  }

  /** The server and the application, as a user would recognise it. */
  String address() {
    return PageAddress.shown(server.server()) + " " + id + attemptId.map(a -> "/" + a).orElse("");
  }
}
