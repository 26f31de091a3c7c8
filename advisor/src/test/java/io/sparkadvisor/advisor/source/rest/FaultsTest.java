package io.sparkadvisor.advisor.source.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkadvisor.advisor.source.rest.Access.Header;
import io.sparkadvisor.advisor.source.rest.RestApplications.Choice;
import io.sparkadvisor.rules.fact.SparkApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsTest {

  private static final String SECRET = "swordfish";

  private Server server;

  @BeforeEach
  void prepare() throws IOException {
    server = new Server();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void readsTheLogOfTheOnlyApplication() throws IOException {
    SparkApplication read = server.withLog().start().read();

    assertThat(read.info().id()).contains("app-1");
    assertThat(read.coverage().problems()).isEmpty();
    assertThat(read.coverage().hasEnd()).isTrue();
  }

  @Test
  void asksAgainAfterErrorsOfTheServerAndBrokenConnections() throws IOException {
    server.at("applications", new MockResponse.Builder().code(503));
    server.at(
        "applications", new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()));

    assertThat(server.withLog().start().read().info().id()).contains("app-1");
  }

  @Test
  void receivesALogAgainThatBrokeOff() throws IOException {
    byte[] zip = Server.zip();
    server.json("applications", "[" + Server.APPLICATION + "]");
    server.json("applications/app-1", Server.APPLICATION);
    server.at(
        "applications/app-1/logs",
        Server.bytes(Arrays.copyOf(zip, zip.length / 2))
            .setHeader("Content-Length", String.valueOf(zip.length))
            .onResponseEnd(new SocketEffect.CloseSocket()));

    assertThat(server.withLog().start().read().coverage().problems()).isEmpty();
  }

  @Test
  void readsThePagesWhereTheLogBreaksOffEachTime() throws IOException {
    byte[] zip = Server.zip();
    String pages = "applications/app-1/";
    for (String page : List.of("allexecutors", "sql", "storage/rdd", "stages", "jobs")) {
      server.json(pages + page, "[]");
    }
    server
        .json("applications", "[" + Server.APPLICATION + "]")
        .json("applications/app-1", Server.APPLICATION)
        .json(pages + "environment", "{}")
        .at(
            pages + "logs",
            Server.bytes(Arrays.copyOf(zip, zip.length / 2))
                .setHeader("Content-Length", String.valueOf(zip.length))
                .onResponseEnd(new SocketEffect.CloseSocket()))
        .start();

    SparkApplication read = server.read();

    assertThat(read.info().name()).contains("tiny");
    assertThat(read.coverage().hasEnd()).isTrue();
    assertThat(read.coverage().problems())
        .anyMatch(
            problem ->
                problem
                    .what()
                    .equals(
                        "The event log that the server offers broke off 3 times: its pages were"
                            + " read instead."));
  }

  @Test
  void asksWhetherAServerThatDoesNotAnswerInHttpSpeaksHttps() throws IOException {
    server
        .at(
            "applications",
            new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()))
        .start();

    assertThatThrownBy(server::read)
        .hasMessageStartingWith(
            server.address() + "api/v1/applications breaks off before it answers (")
        .hasMessageEndingWith("); is it https:// perhaps?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "401 | asks who you are (401): give --bearer-token-file, --user or --header.",
        "403 | refuses access (403): an anonymous user may not see this page.",
        "404 | is not there (404): is that the address of a Spark History Server, or of a running"
            + " application's UI?",
        "410 | answers 410 (Client Error).",
        "500 | answers 500 (Server Error), and did so 3 times."
      })
  void saysWhyAServerRefuses(int status, String sentence) throws IOException {
    server.at("applications", new MockResponse.Builder().code(status)).start();

    assertThatThrownBy(server::read)
        .hasMessage(server.address() + "api/v1/applications " + sentence);
  }

  @Test
  void saysThatALoginIsMissing() throws IOException {
    server
        .at(
            "applications",
            new MockResponse.Builder()
                .code(302)
                .addHeader("Location", "https://login.example.com/oauth2/authorize?state=x"))
        .start();

    assertThatThrownBy(server::read)
        .hasMessage(
            server.address()
                + "api/v1/applications redirects to a login page,"
                + " https://login.example.com/oauth2/authorize: give a token or a cookie that the"
                + " server accepts by --bearer-token-file or --header.");
  }

  @Test
  void credentialsGoToNoOtherServer() throws IOException {
    try (Server other = new Server().withLog().start()) {
      server
          .at(
              "applications",
              new MockResponse.Builder()
                  .code(307)
                  .addHeader(
                      "Location",
                      other.address().replace("localhost", "127.0.0.1") + "api/v1/applications"))
          .json("applications/app-1", Server.APPLICATION)
          .at("applications/app-1/logs", Server.bytes(Server.zip()))
          .start();

      server.read(loggedIn("Bearer " + SECRET));

      assertThat(other.requests).hasSize(1);
      assertThat(other.requests.get(0).getHeaders().get("Authorization")).isNull();
      assertThat(other.requests.get(0).getHeaders().get("X-Tenant")).isNull();
      assertThat(server.requests)
          .allMatch(r -> ("Bearer " + SECRET).equals(r.getHeaders().get("Authorization")))
          .allMatch(r -> "blue".equals(r.getHeaders().get("X-Tenant")));
    }
  }

  @Test
  void noMessageTellsASecret() throws IOException {
    server.at("applications", new MockResponse.Builder().code(401)).start();
    String address = server.address().replace("http://", "http://ann:" + SECRET + "@");

    assertThatThrownBy(
            () -> new RestApplications(Server.ANY, loggedIn("Bearer " + SECRET)).find(address))
        .hasMessageContaining("does not accept the given credentials (401)")
        .hasMessageNotContaining(SECRET);
    assertThat(loggedIn("Bearer " + SECRET).toString()).doesNotContain(SECRET);
  }

  @Test
  void takesUserAndPasswordFromTheAddress() throws IOException {
    server.withLog().start();
    String address = server.address().replace("http://", "http://ann:" + SECRET + "@");

    String name = new RestApplications(Server.ANY, Access.PLAIN).find(address).name();

    assertThat(name).doesNotContain(SECRET).endsWith("app-1");
    assertThat(server.requests.get(0).getHeaders().get("Authorization"))
        .isEqualTo("Basic YW5uOnN3b3JkZmlzaA==");
  }

  @Test
  void saysThatAPageIsNotJson() throws IOException {
    server
        .at(
            "applications",
            new MockResponse.Builder().addHeader("Content-Type", "text/html").body("<html/>"))
        .json("applications/app-2", "{ what?")
        .start();

    assertThatThrownBy(server::read)
        .hasMessageStartingWith(
            server.address() + "api/v1/applications answers with a web page and not with JSON");
    assertThatThrownBy(
            () ->
                new RestApplications(
                        new Choice(Optional.of("app-2"), Optional.empty(), false), Access.PLAIN)
                    .find(server.address()))
        .hasMessage(
            server.address()
                + "api/v1/applications/app-2 answers with something that is not the JSON of"
                + " Spark's pages.");
  }

  @Test
  void refusesAPageThatIsTooLarge() throws IOException {
    server.json("applications", "[" + " ".repeat(3 << 20) + "]").start();
    JsonPages pages = new JsonPages(new RestClient(Access.PLAIN), 2 << 20);

    assertThatThrownBy(() -> pages.list(server.web.url("/api/v1/applications"), element -> {}))
        .hasMessage(
            server.address() + "api/v1/applications answers with more than 2 MiB, the limit.");
  }

  @Test
  void saysThatNobodyAnswers() throws IOException {
    server.start();
    String address = server.address();
    server.close();

    assertThatThrownBy(server::read)
        .hasMessageStartingWith(
            address + "api/v1/applications cannot be reached: nothing answers at ");
  }

  @Test
  void waitsNoLongerThanItWasTold() throws IOException {
    server.at("applications", Server.json("[]").headersDelay(5, TimeUnit.SECONDS)).start();

    assertThatThrownBy(() -> server.read(access(Duration.ofSeconds(1), Map.of())))
        .hasMessage(
            server.address()
                + "api/v1/applications does not answer within 1 s; --timeout gives it longer.");
  }

  @Test
  void asksToChooseBetweenApplications() throws IOException {
    String other = Server.APPLICATION.replace("app-1", "app-2");
    server.json("applications", "[" + Server.APPLICATION + "," + other + "]").start();

    assertThatThrownBy(server::read)
        .hasMessage(
            server.address().replaceFirst("/$", "")
                + " has several applications: choose one by --app, such as app-1 (tiny), app-2"
                + " (tiny).");
  }

  @Test
  void trustsTheAuthorityOfAFileOrAnybody(@TempDir Path folder) throws IOException {
    HeldCertificate held =
        new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
    server.web.useHttps(
        new HandshakeCertificates.Builder().heldCertificate(held).build().sslSocketFactory());
    server.withLog().start();
    Path authority = Files.writeString(folder.resolve("ca.pem"), held.certificatePem());

    assertThatThrownBy(server::read)
        .hasMessageContaining(
            "shows a certificate that is not trusted: give its authority by --cacert");
    assertThat(server.read(trusting(Optional.of(authority), false)).info().id()).contains("app-1");
    assertThat(server.read(trusting(Optional.empty(), true)).info().id()).contains("app-1");
  }

  @Test
  void goesThroughTheProxyOfTheEnvironment() throws IOException {
    server.withLog().start();
    String proxy = "http://localhost:" + server.web.getPort();
    Access access = access(Duration.ofSeconds(30), Map.of("HTTP_PROXY", proxy));

    new RestApplications(Server.ANY, access).find("http://history.example:18080").read(b -> {});

    assertThat(server.requests.get(0).getUrl().host()).isEqualTo("history.example");
    assertThatThrownBy(
            () ->
                new RestApplications(
                        Server.ANY,
                        access(
                            Duration.ofSeconds(30),
                            Map.of("HTTP_PROXY", proxy, "no_proxy", "other,.invalid")))
                    .find("http://history.invalid:18080"))
        .hasMessageContaining("there is no host history.invalid");
  }

  private static Access loggedIn(String authorization) {
    return new Access(
        List.of(new Header("X-Tenant", "blue")),
        Optional.of(authorization),
        Optional.empty(),
        false,
        Duration.ofSeconds(30),
        Map.of(),
        4);
  }

  private static Access access(Duration timeout, Map<String, String> environment) {
    return new Access(
        List.of(), Optional.empty(), Optional.empty(), false, timeout, environment, 4);
  }

  private static Access trusting(Optional<Path> authority, boolean anybody) {
    return new Access(
        List.of(), Optional.empty(), authority, anybody, Duration.ofSeconds(30), Map.of(), 4);
  }
}
