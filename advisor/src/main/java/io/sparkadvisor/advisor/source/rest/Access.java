package io.sparkadvisor.advisor.source.rest;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a server is to be reached.
 *
 * @param headers sent with every request to the server that the user named, and to no other
 * @param authorization the value of the header {@code Authorization}, where there is one
 * @param authorities a file of certificates (PEM) to trust instead of the platform's
 * @param insecure whether any certificate is trusted
 * @param timeout how long to wait for a connection, and for each answer
 * @param environment the process's environment, for {@code HTTPS_PROXY} and its like
 * @param requestsAtOnce how many pages are asked for at the same time
 */
public record Access(
    List<Header> headers,
    Optional<String> authorization,
    Optional<Path> authorities,
    boolean insecure,
    Duration timeout,
    Map<String, String> environment,
    int requestsAtOnce) {

  // A History Server replays a whole log before it answers with the first page of an application.
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  // A History Server replays a log for the first page of an application, and answers the others
  // from memory: more at once would not be faster, and a live driver has a job to run.
  private static final int AT_ONCE = 4;

  /** Nothing but the defaults. */
  public static final Access PLAIN =
      new Access(List.of(), Optional.empty(), Optional.empty(), false, PATIENCE, Map.of(), AT_ONCE);

  /** A header to send. */
  public record Header(String name, String value) {
    /** Without the value, which may be a secret. */
    @Override
    public String toString() {
      return name;
    }
  }

  /** Makes the collections immutable. */
  public Access {
    headers = List.copyOf(headers);
    environment = Map.copyOf(environment);
  }

  /** The same, with this value of the header {@code Authorization}. */
  Access authorizedBy(String value) {
    return new Access(
        headers, Optional.of(value), authorities, insecure, timeout, environment, requestsAtOnce);
  }

  /** Without any secret. */
  @Override
  public String toString() {
    return "Access" + headers;
  }
}
