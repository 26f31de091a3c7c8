package io.sparkadvisor.advisor.source.rest;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/**
 * An address of Spark's pages, taken apart.
 *
 * @param server what stands before {@code /api/v1}, {@code /history} or a page of the UI: the
 *     server's root, or behind a proxy its prefix
 * @param applicationId the application that the address names
 * @param attemptId the attempt that the address names
 */
record PageAddress(HttpUrl server, Optional<String> applicationId, Optional<String> attemptId) {

  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final Pattern CREDENTIALS = Pattern.compile("//[^/@]*@");

  // The tabs of Spark's UI, and the pages behind them.
  private static final Pattern PAGE =
      Pattern.compile(
          "/(jobs(/job)?|stages(/(stage|pool))?|storage(/rdd)?|environment|SQL(/execution)?"
              + "|executors(/(threadDump|heapHistogram))?|StreamingQuery(/statistics)?"
              + "|streaming(/batch)?|sqlserver(/session|/sqlserversession)?"
              + "|connect(/session)?|logPage)/?$");

  /** Whether a source is an address, and not a file. */
  static boolean isAddress(String source) {
    return source.regionMatches(true, 0, "http://", 0, 7)
        || source.regionMatches(true, 0, "https://", 0, 8);
  }

  /**
   * Takes an address apart.
   *
   * @throws UnusableAddressException where it is none
   */
  static PageAddress parse(String text) throws UnusableAddressException {
    HttpUrl url = HttpUrl.parse(text.strip());
    if (url == null) {
      throw new UnusableAddressException(
          withoutCredentials(text)
              + " is not an address: it should read like http://host:18080/history/APPLICATION.");
    }
    List<String> path = url.pathSegments();
    for (int i = 0; i + 1 < path.size(); i++) {
      if (path.get(i).equals("api") && path.get(i + 1).equals("v1")) {
        boolean named = i + 2 < path.size() && path.get(i + 2).equals("applications");
        return of(url, i, named ? i + 3 : path.size());
      }
    }
    for (int i = 0; i + 1 < path.size(); i++) {
      if (path.get(i).equals("history") && !path.get(i + 1).isEmpty()) {
        return of(url, i, i + 1);
      }
    }
    String root = PAGE.matcher(url.encodedPath()).replaceFirst("").replaceFirst("/$", "");
    HttpUrl server = bare(url).encodedPath(root.isEmpty() ? "/" : root).build();
    return new PageAddress(server, Optional.empty(), Optional.empty());
  }

  /** An address as it may be shown: without user and password, and what follows the path. */
  static String shown(HttpUrl url) {
    String text = bare(url).build().toString();
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  /** A page of the server's REST interface; segments may hold anything. */
  HttpUrl page(String... segments) {
    HttpUrl.Builder builder = server.newBuilder().addPathSegments("api/v1");
    for (String segment : segments) {
      builder.addPathSegment(segment);
    }
    return builder.build();
  }

  private static PageAddress of(HttpUrl url, int prefix, int application) {
    List<String> path = url.pathSegments();
    HttpUrl.Builder server = bare(url).encodedPath("/");
    path.subList(0, prefix).forEach(server::addPathSegment);
    Optional<String> id = at(path, application);
    return new PageAddress(
        server.build(),
        id,
        id.isEmpty()
            ? Optional.empty()
            : at(path, application + 1).filter(segment -> NUMBER.matcher(segment).matches()));
  }

  private static Optional<String> at(List<String> path, int index) {
    return index < path.size()
        ? Optional.of(path.get(index)).filter(segment -> !segment.isEmpty())
        : Optional.empty();
  }

  private static HttpUrl.Builder bare(HttpUrl url) {
    return url.newBuilder().username("").password("").query(null).fragment(null);
  }

  private static String withoutCredentials(String text) {
    return CREDENTIALS.matcher(text).replaceFirst("//");
  }
}
