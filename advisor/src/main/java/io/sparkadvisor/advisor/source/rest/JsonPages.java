package io.sparkadvisor.advisor.source.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.HttpUrl;
import okhttp3.Response;

/** Reads pages as JSON; lists element by element, so that none has to fit into memory. */
final class JsonPages {

  /** What one page may hold; a History Server's largest, of 100,000 tasks, would be a third. */
  private static final long PAGE_LIMIT = 1L << 30;

  /** The longest text: the description of a plan of tens of thousands of nodes. */
  private static final int TEXT_LIMIT = 128 << 20;

  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder().maxStringLength(TEXT_LIMIT).build())
              .build());

  private final RestClient client;
  private final long limit;

  JsonPages(RestClient client) {
    this(client, PAGE_LIMIT);
  }

  JsonPages(RestClient client, long limit) {
    this.client = client;
    this.limit = limit;
  }

  /** Takes in what a list holds. */
  @FunctionalInterface
  interface Elements {
    void accept(JsonNode element) throws IOException;
  }

  /** A page that is one object. */
  JsonNode object(HttpUrl url) throws IOException {
    JsonNode[] found = new JsonNode[1];
    read(
        url,
        parser -> {
          found[0] = JSON.readTree(parser);
        });
    if (found[0] == null || !found[0].isObject()) {
      throw HttpErrors.notJson(url, false);
    }
    return found[0];
  }

  /**
   * A page that is a list; returns how long it is. Where the connection breaks, the page is asked
   * for again, and what was taken in already is passed over.
   */
  int list(HttpUrl url, Elements elements) throws IOException {
    int[] taken = new int[1];
    read(
        url,
        parser -> {
          if (parser.nextToken() != JsonToken.START_ARRAY) {
            throw HttpErrors.notJson(url, false);
          }
          int at = 0;
          for (; parser.nextToken() == JsonToken.START_OBJECT; at++) {
            if (at < taken[0]) {
              parser.skipChildren();
            } else {
              JsonNode element = JSON.readTree(parser);
              taken[0]++;
              elements.accept(element);
            }
          }
        });
    return taken[0];
  }

  @FunctionalInterface
  private interface Reading {
    void read(JsonParser parser) throws IOException;
  }

  private void read(HttpUrl url, Reading reading) throws IOException {
    for (int tries = 1; ; tries++) {
      try (Response response = client.get(url)) {
        checkType(url, response);
        Counted in = new Counted(response.body().byteStream(), url);
        try (JsonParser parser = JSON.getFactory().createParser(in)) {
          reading.read(parser);
          return;
        } catch (JsonEOFException e) {
          giveUpAfter(tries, url, new EOFException("it ends in the middle"));
        } catch (JsonProcessingException e) {
          throw HttpErrors.notJson(url, false);
        } catch (UnusableAddressException e) {
          throw e;
        } catch (IOException e) {
          giveUpAfter(tries, url, e);
        }
      }
      RestClient.pause(tries);
    }
  }

  /** An answer that breaks off is asked for again; one that does not come in time is not. */
  private void giveUpAfter(int tries, HttpUrl url, IOException e) throws IOException {
    if (e instanceof InterruptedIOException && !(e instanceof SocketTimeoutException)) {
      throw e;
    }
    if (tries == RestClient.TRIES || e instanceof SocketTimeoutException) {
      throw HttpErrors.brokenOff(url, e, client.access());
    }
  }

  private static void checkType(HttpUrl url, Response response) throws IOException {
    HttpUrl answering = response.request().url();
    if (response.header("Content-Type", "").toLowerCase(Locale.ROOT).contains("html")) {
      throw answering.equals(url) || !HttpErrors.isLogin(answering)
          ? HttpErrors.notJson(url, true)
          : HttpErrors.login(url, answering);
    }
  }

  private final class Counted extends FilterInputStream {
    private final HttpUrl url;
    private final AtomicLong total = client.receivedBytes();
    private long count;

    Counted(InputStream in, HttpUrl url) {
      super(in);
      this.url = url;
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      count(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = super.read(into, offset, length);
      count(Math.max(read, 0));
      return read;
    }

    private void count(int bytes) throws IOException {
      total.addAndGet(bytes);
      count += bytes;
      if (count > limit) {
        throw HttpErrors.tooLarge(url, limit);
      }
    }
  }
}
