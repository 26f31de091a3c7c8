package io.sparkadvisor.advisor.source.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
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
      throw Complaint.notJson(url, false);
    }
    return found[0];
  }

  /** A page that is a list; returns how long it is. */
  int list(HttpUrl url, Elements elements) throws IOException {
    int[] count = new int[1];
    read(
        url,
        parser -> {
          if (parser.nextToken() != JsonToken.START_ARRAY) {
            throw Complaint.notJson(url, false);
          }
          while (parser.nextToken() == JsonToken.START_OBJECT) {
            JsonNode element = JSON.readTree(parser);
            count[0]++;
            elements.accept(element);
          }
        });
    return count[0];
  }

  @FunctionalInterface
  private interface Reading {
    void read(JsonParser parser) throws IOException;
  }

  private void read(HttpUrl url, Reading reading) throws IOException {
    try (Response response = client.get(url)) {
      String type = response.header("Content-Type", "").toLowerCase(Locale.ROOT);
      if (type.contains("html")) {
        throw response.request().url().equals(url) || !Complaint.isLogin(response.request().url())
            ? Complaint.notJson(url, true)
            : Complaint.login(url, response.request().url());
      }
      Counted in = new Counted(response.body().byteStream(), url);
      try (JsonParser parser = JSON.getFactory().createParser(in)) {
        reading.read(parser);
      } catch (JsonProcessingException e) {
        throw Complaint.notJson(url, false);
      } catch (UnusableAddressException e) {
        throw e;
      } catch (IOException e) {
        throw Complaint.unreachable(url, e, client.access());
      }
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
        throw Complaint.tooLarge(url, limit);
      }
    }
  }
}
