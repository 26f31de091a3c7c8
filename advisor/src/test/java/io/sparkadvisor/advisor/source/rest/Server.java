package io.sparkadvisor.advisor.source.rest;

import io.sparkadvisor.advisor.source.rest.RestApplications.Choice;
import io.sparkadvisor.rules.fact.SparkApplication;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.Buffer;

/** A server on this machine that answers what a test says: the last answer of a path stays. */
final class Server implements AutoCloseable {

  static final Choice ANY = new Choice(Optional.empty(), Optional.empty(), false);

  static final String APPLICATION =
      """
      {"id":"app-1","name":"tiny","attempts":[{"startTime":"2026-11-21T09:00:00.000GMT",
      "endTime":"2026-11-21T09:01:00.000GMT","completed":true,"sparkUser":"ann",
      "appSparkVersion":"4.2.0"}]}
      """;

  private static final String LOG =
      """
      {"Event":"SparkListenerLogStart","Spark Version":"4.2.0"}
      {"Event":"SparkListenerApplicationStart","App Name":"tiny","App ID":"app-1","Timestamp":1000,"User":"ann"}
      {"Event":"SparkListenerApplicationEnd","Timestamp":4000}
      """;

  private static final MockResponse TUNNEL = new MockResponse.Builder().inTunnel().build();

  final MockWebServer web = new MockWebServer();
  final List<RecordedRequest> requests = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, Queue<MockResponse>> answers = new HashMap<>();
  private final String prefix;
  // whether the last request of a connection, which has a thread of its own, was to be passed on
  private final ThreadLocal<Boolean> connecting = ThreadLocal.withInitial(() -> false);
  private boolean tunnels;

  Server() throws IOException {
    this("");
  }

  /** A server behind a proxy that puts this before each path. */
  Server(String prefix) throws IOException {
    this.prefix = prefix;
    web.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            connecting.set(request.getMethod().equals("CONNECT"));
            return answer(request);
          }

          // asked of each connection before it is secured
          @Override
          public MockResponse peek() {
            return tunnels && !connecting.get() ? TUNNEL : super.peek();
          }
        });
  }

  Server start() throws IOException {
    web.start();
    return this;
  }

  /** Is the proxy, too, through which clients come to it. */
  Server throughATunnel() {
    tunnels = true;
    return this;
  }

  private synchronized MockResponse answer(RecordedRequest request) {
    requests.add(request);
    if (request.getMethod().equals("CONNECT")) {
      return TUNNEL;
    }
    Queue<MockResponse> queue = answers.get(request.getUrl().encodedPath());
    if (queue == null) {
      return new MockResponse.Builder().code(404).build();
    }
    return queue.size() > 1 ? queue.remove() : queue.element();
  }

  /** What comes next at a path below {@code /api/v1/}. */
  Server at(String path, MockResponse.Builder answer) {
    answers
        .computeIfAbsent(prefix + "/api/v1/" + path, p -> new ArrayDeque<>())
        .add(answer.build());
    return this;
  }

  Server json(String path, String json) {
    return at(path, json(json));
  }

  /** An application with a log. */
  Server withLog() throws IOException {
    return json("applications", "[" + APPLICATION + "]")
        .json("applications/app-1", APPLICATION)
        .at("applications/app-1/logs", bytes(zip()));
  }

  static MockResponse.Builder json(String json) {
    return new MockResponse.Builder().addHeader("Content-Type", "application/json").body(json);
  }

  static MockResponse.Builder bytes(byte[] bytes) {
    return new MockResponse.Builder().body(new Buffer().write(bytes));
  }

  static byte[] zip() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      out.putNextEntry(new ZipEntry("app-1"));
      out.write(LOG.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  String address() {
    return web.url(prefix + "/").toString();
  }

  SparkApplication read() throws IOException {
    return read(Access.PLAIN);
  }

  SparkApplication read(Access access) throws IOException {
    return read(address(), access);
  }

  static SparkApplication read(String address, Access access) throws IOException {
    return new RestApplications(ANY, access).find(address).read(bytes -> {});
  }

  @Override
  public void close() {
    web.close();
  }
}
