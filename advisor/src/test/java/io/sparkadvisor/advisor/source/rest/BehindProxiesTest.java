package io.sparkadvisor.advisor.source.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mockwebserver3.MockResponse;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers behind gateways that change the path, ask for a login, or stand between. */
class BehindProxiesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/proxy/application_1_0007",
        "/driver-proxy-api/o/42/0101-abc/40001",
        "/gateway/default/sparkhistory"
      })
  void readsWhatABrowserShowsBehindAPrefix(String prefix) throws IOException {
    try (Server server = new Server(prefix).withLog().start()) {
      for (String page : List.of("", "jobs/", "stages/stage/?id=1&attempt=0", "api/v1/")) {
        assertThat(Server.read(server.address() + page, Access.PLAIN).info().id())
            .contains("app-1");
      }
    }
  }

  @Test
  void aPageThatLeadsToAWebPageIsSaidToAskForALogin() throws IOException {
    try (Server server = new Server()) {
      server
          .at(
              "applications",
              new MockResponse.Builder().code(302).addHeader("Location", "/api/v1/welcome"))
          .at("welcome", html())
          .start();

      assertThatThrownBy(server::read)
          .hasMessage(
              server.address()
                  + "api/v1/applications answers with a web page and not with JSON: is that the"
                  + " address of a Spark History Server or of a running application's UI, and does"
                  + " it ask for a login?");
    }
  }

  @Test
  void aRedirectToWhereNobodyAnswersNamesThatPlace() throws IOException {
    try (Server server = new Server()) {
      server
          .at(
              "applications",
              new MockResponse.Builder()
                  .code(302)
                  .addHeader("Location", "http://internal.invalid:8088/proxy/app-1/"))
          .start();

      assertThatThrownBy(server::read)
          .hasMessage(
              server.address()
                  + "api/v1/applications redirects to http://internal.invalid:8088/proxy/app-1,"
                  + " which cannot be reached: there is no host internal.invalid.");
    }
  }

  @Test
  void aProxyOfTheEnvironmentThatDoesNotAnswerIsNamed() throws IOException {
    Server gone = new Server().start();
    String proxy = "localhost:" + gone.web.getPort();
    gone.close();

    assertThatThrownBy(
            () ->
                Server.read(
                    "http://history.example",
                    insecure(Map.of("HTTP_PROXY", "http://ann:swordfish@" + proxy))))
        .hasMessage(
            "http://history.example/api/v1/applications cannot be reached: nothing answers at the"
                + " environment's proxy http://"
                + proxy
                + "; NO_PROXY=history.example asks without it.");
  }

  @Test
  void aProxyThatIsNoneOfHttpIsNotPassedOver() throws IOException {
    try (Server server = new Server().withLog().start()) {
      assertThatThrownBy(
              () -> server.read(insecure(Map.of("ALL_PROXY", "socks5://ann:swordfish@bastion:1"))))
          .hasMessage(
              server.address()
                  + "api/v1/applications cannot be asked: the environment's all_proxy should read"
                  + " like http://HOST:PORT; NO_PROXY="
                  + server.web.getHostName()
                  + " asks without a proxy.");
      assertThat(
              server
                  .read(insecure(Map.of("ALL_PROXY", "socks5://bastion:1", "no_proxy", "*")))
                  .info()
                  .id())
          .contains("app-1");
    }
  }

  @Test
  void aLoginPageThatAnswersForThePageItselfIsNamed() throws IOException {
    try (Server server = new Server("/login-gateway")) {
      server
          .at(
              "applications",
              new MockResponse.Builder()
                  .code(302)
                  .addHeader("Location", "/login-gateway/api/v1/sign-in"))
          .at("sign-in", html())
          .start();

      assertThatThrownBy(server::read)
          .hasMessageContaining("api/v1/applications redirects to a login page, ")
          .hasMessageContaining("--bearer-token-file");
    }
  }

  @Test
  void aServerThatAsksForKerberosIsSaidNotToBeSupported() throws IOException {
    try (Server server = new Server()) {
      server
          .at(
              "applications",
              new MockResponse.Builder().code(401).addHeader("WWW-Authenticate", "Negotiate"))
          .start();

      assertThatThrownBy(server::read)
          .hasMessageContaining(" asks for Kerberos (401), which is not supported");
    }
  }

  @Test
  void aUserWhoMayNotSeeAPageIsTold() throws IOException {
    try (Server server = new Server()) {
      server.at("applications", new MockResponse.Builder().code(403)).start();

      assertThatThrownBy(() -> server.read(Access.PLAIN.authorizedBy("Bearer swordfish")))
          .hasMessage(
              server.address()
                  + "api/v1/applications refuses access (403): the given user may not see this"
                  + " page.");
    }
  }

  @Test
  void goesThroughTheProxyOfTheEnvironmentToAServerWithACertificate() throws IOException {
    try (Server server = new Server()) {
      HeldCertificate held =
          new HeldCertificate.Builder().addSubjectAlternativeName("history.example").build();
      server.web.useHttps(
          new HandshakeCertificates.Builder().heldCertificate(held).build().sslSocketFactory());
      server.throughATunnel().withLog().start();
      String proxy = "http://localhost:" + server.web.getPort();

      assertThat(
              Server.read("https://history.example", insecure(Map.of("https_proxy", proxy)))
                  .info()
                  .id())
          .contains("app-1");
      assertThat(server.requests.get(0).getMethod()).isEqualTo("CONNECT");
    }
  }

  @Test
  void aProxyThatAsksForAPasswordGetsTheOneOfItsAddress() throws IOException {
    try (Server server = new Server()) {
      server.at("applications", new MockResponse.Builder().code(407));
      server.withLog().start();
      String proxy = "localhost:" + server.web.getPort();

      Server.read(
          "http://history.example",
          insecure(Map.of("HTTP_PROXY", "http://ann:swordfish@" + proxy)));

      assertThat(server.requests.get(1).getHeaders().get("Proxy-Authorization"))
          .isEqualTo("Basic YW5uOnN3b3JkZmlzaA==");
    }
    try (Server server = new Server()) {
      server.at("applications", new MockResponse.Builder().code(407)).start();
      String proxy = "localhost:" + server.web.getPort();

      assertThatThrownBy(
              () ->
                  Server.read(
                      "http://history.example",
                      insecure(Map.of("HTTP_PROXY", "http://ann:swordfish@" + proxy))))
          .hasMessageContaining("is behind a proxy that asks for a password (407)")
          .hasMessageNotContaining("swordfish");
    }
  }

  private static MockResponse.Builder html() {
    return new MockResponse.Builder()
        .addHeader("Content-Type", "text/html;charset=utf-8")
        .body("<html>Who are you?</html>");
  }

  private static Access insecure(Map<String, String> environment) {
    return new Access(
        List.of(),
        Optional.empty(),
        Optional.empty(),
        true,
        Duration.ofSeconds(30),
        environment,
        4);
  }
}
