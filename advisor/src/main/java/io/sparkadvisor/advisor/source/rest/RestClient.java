package io.sparkadvisor.advisor.source.rest;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLException;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Asks a server for pages: with patience for its bad moments, and in words when it refuses. */
final class RestClient {

  /** How often a page is asked for before it is given up. */
  static final int TRIES = 3;

  private static final int MOST_REDIRECTS = 10;

  // 0.3 s, then 1.2 s, and up to as much again, so that many clients do not come back at once.
  private static final long FIRST_PAUSE_MS = 300;
  private static final int PAUSE_GROWTH = 4;
  private static final long LONGEST_PAUSE_MS = 10_000;

  private final OkHttpClient http;
  private final EnvironmentProxy proxy;
  private final Access access;
  private final AtomicLong receivedBytes = new AtomicLong();

  RestClient(Access access) throws IOException {
    this.access = access;
    proxy = new EnvironmentProxy(access.environment());
    OkHttpClient.Builder builder =
        new OkHttpClient.Builder()
            .connectTimeout(access.timeout())
            .readTimeout(access.timeout())
            .writeTimeout(access.timeout())
            .followRedirects(false)
            .followSslRedirects(false)
            .proxySelector(proxy)
            .proxyAuthenticator(proxy.authenticator());
    Trust.apply(access, builder);
    http = builder.build();
  }

  /** How many bytes of answers have come so far. */
  AtomicLong receivedBytes() {
    return receivedBytes;
  }

  Access access() {
    return access;
  }

  /**
   * Asks for a page; the caller closes the answer.
   *
   * @throws UnusableAddressException where the server does not answer with success
   */
  Response get(HttpUrl url) throws IOException {
    proxy.check(url);
    for (int tries = 1; ; tries++) {
      AtomicReference<HttpUrl> at = new AtomicReference<>(url);
      try {
        Response response = followingRedirects(at);
        if (response.isSuccessful()) {
          return response;
        }
        try (response) {
          if (!isPassing(response.code()) || tries == TRIES) {
            throw HttpErrors.status(response, access, tries);
          }
        }
        pause(tries, response.header("Retry-After"));
      } catch (UnusableAddressException | InterruptedIOException e) {
        throw e instanceof SocketTimeoutException timeout
            ? HttpErrors.unreachable(url, at.get(), timeout, access)
            : e;
      } catch (IOException e) {
        if (tries == TRIES || isLasting(e)) {
          throw HttpErrors.unreachable(url, at.get(), e, access);
        }
        pause(tries);
      }
    }
  }

  // By hand, so that headers with secrets go to the server that the user named, and to no other.
  private Response followingRedirects(AtomicReference<HttpUrl> at) throws IOException {
    HttpUrl url = at.get();
    for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      Response response = http.newCall(request(at.get(), isSameServer(url, at.get()))).execute();
      HttpUrl next = response.isRedirect() ? target(response) : null;
      if (next == null) {
        return response;
      }
      response.close();
      if (HttpErrors.isLogin(next) && !HttpErrors.isLogin(url)) {
        throw HttpErrors.login(url, next);
      }
      at.set(next);
    }
    throw new UnusableAddressException(
        PageAddress.shown(url) + " redirects in a circle; a login may be missing.");
  }

  private static HttpUrl target(Response response) {
    String location = response.header("Location");
    return location == null ? null : response.request().url().resolve(location);
  }

  private static boolean isSameServer(HttpUrl named, HttpUrl other) {
    boolean notWeaker = other.isHttps() || !named.isHttps();
    boolean samePort = named.port() == other.port() || named.isHttps() != other.isHttps();
    return named.host().equals(other.host()) && samePort && notWeaker;
  }

  private Request request(HttpUrl url, boolean trusted) {
    Request.Builder builder = new Request.Builder().url(url).header("User-Agent", "spark-advisor");
    if (trusted) {
      access.authorization().ifPresent(value -> builder.header("Authorization", value));
      access.headers().forEach(header -> builder.header(header.name(), header.value()));
    }
    return builder.build();
  }

  private static boolean isPassing(int status) {
    return (status >= 500 && status != 501) || status == 429;
  }

  /** Whether asking again would bring the same. */
  private static boolean isLasting(IOException e) {
    return e instanceof UnknownHostException
        || e instanceof ConnectException
        || e instanceof NoRouteToHostException
        || e instanceof SSLException;
  }

  /** Waits after so many tries, the longer the more. */
  static void pause(int tries) throws IOException {
    pause(tries, null);
  }

  private static void pause(int tries, String retryAfter) throws IOException {
    long pause = FIRST_PAUSE_MS;
    for (int i = 1; i < tries; i++) {
      pause *= PAUSE_GROWTH;
    }
    pause += ThreadLocalRandom.current().nextLong(pause);
    if (retryAfter != null && retryAfter.matches("\\d{1,4}")) {
      pause = Math.max(pause, Long.parseLong(retryAfter) * 1_000);
    }
    try {
      Thread.sleep(Math.min(pause, LONGEST_PAUSE_MS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("The reading was interrupted");
    }
  }
}
