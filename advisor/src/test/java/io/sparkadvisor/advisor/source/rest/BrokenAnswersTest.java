package io.sparkadvisor.advisor.source.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import okio.BufferedSink;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers that are compressed, too large, or come in part. */
class BrokenAnswersTest {

  private static final int ELEMENTS = 20_000;

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
  void readsAnswersThatAreCompressed() throws IOException {
    server.at("applications", gzip("[" + Server.APPLICATION + "]"));

    assertThat(server.withLog().start().read().info().id()).contains("app-1");
    assertThat(server.requests.get(0).getHeaders().get("Accept-Encoding")).contains("gzip");
  }

  @Test
  void refusesACompressedAnswerThatIsTooLargeOnceItIsOpened() throws IOException {
    server.at("applications", gzip("[" + " ".repeat(3 << 20) + "]")).start();

    assertThatThrownBy(() -> elements(2 << 20))
        .hasMessage(
            server.address() + "api/v1/applications answers with more than 2 MiB, the limit.");
  }

  @Test
  void asksAgainForAListThatBrokeOffAndTakesNoElementTwice() throws IOException {
    server.at("applications", Server.json(list()).onResponseBody(new SocketEffect.CloseSocket()));
    server.json("applications", list()).start();

    assertThat(elements(1 << 30)).hasSize(ELEMENTS).doesNotHaveDuplicates();
    assertThat(server.requests).hasSize(2);
  }

  @Test
  void saysThatAnAnswerBrokeOffEachTime() throws IOException {
    server
        .at("applications", Server.json(list()).onResponseBody(new SocketEffect.CloseSocket()))
        .start();

    assertThatThrownBy(() -> elements(1 << 30))
        .hasMessageStartingWith(server.address() + "api/v1/applications breaks off its answer (");
    assertThat(server.requests).hasSize(RestClient.TRIES);
  }

  @Test
  void saysThatAnAnswerEndsInTheMiddle() throws IOException {
    server.json("applications", "[{\"id\":").start();

    assertThatThrownBy(server::read)
        .hasMessage(
            server.address()
                + "api/v1/applications breaks off its answer (it ends in the middle).");
  }

  private List<Long> elements(long limit) throws IOException {
    List<Long> ids = new ArrayList<>();
    new JsonPages(new RestClient(Access.PLAIN), limit)
        .list(
            server.web.url("/api/v1/applications"), element -> ids.add(element.get("id").asLong()));
    return ids;
  }

  private static String list() {
    StringBuilder list = new StringBuilder("[");
    for (int id = 0; id < ELEMENTS; id++) {
      list.append(id == 0 ? "" : ",").append("{\"id\":").append(id).append('}');
    }
    return list.append(']').toString();
  }

  private static MockResponse.Builder gzip(String json) throws IOException {
    Buffer compressed = new Buffer();
    try (BufferedSink sink = Okio.buffer(new GzipSink(compressed))) {
      sink.writeUtf8(json);
    }
    return new MockResponse.Builder()
        .addHeader("Content-Type", "application/json")
        .addHeader("Content-Encoding", "gzip")
        .body(compressed);
  }
}
