package io.sparkadvisor.advisor.source.rest;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import okhttp3.Authenticator;
import okhttp3.Credentials;
import okhttp3.HttpUrl;

/**
 * The proxy that the environment asks for, as curl reads it: {@code https_proxy}, {@code
 * http_proxy}, {@code all_proxy}, {@code no_proxy}, in lower or upper case.
 */
final class EnvironmentProxy extends ProxySelector {

  private final Map<String, String> environment;

  EnvironmentProxy(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public List<Proxy> select(URI uri) {
    Optional<HttpUrl> proxy = proxyFor(uri);
    if (proxy.isPresent()) {
      HttpUrl url = proxy.get();
      InetSocketAddress address = InetSocketAddress.createUnresolved(url.host(), url.port());
      return List.of(new Proxy(Proxy.Type.HTTP, address));
    }
    ProxySelector system = ProxySelector.getDefault();
    return system == null || isExcepted(uri) ? List.of(Proxy.NO_PROXY) : system.select(uri);
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException failure) {
    // The request itself fails, and is reported.
  }

  /** Answers a proxy that asks for a password with the one in its address. */
  Authenticator authenticator() {
    return (route, response) -> {
      Optional<HttpUrl> proxy = proxyFor(response.request().url().uri());
      boolean tried = response.request().header("Proxy-Authorization") != null;
      if (tried || proxy.isEmpty() || proxy.get().username().isEmpty()) {
        return null;
      }
      String credentials = Credentials.basic(proxy.get().username(), proxy.get().password());
      return response.request().newBuilder().header("Proxy-Authorization", credentials).build();
    };
  }

  /**
   * Checks that the proxy for an address is one that can be asked: to pass over another, such as
   * {@code socks5://}, would be to ask where the user does not want to.
   */
  void check(HttpUrl url) throws UnusableAddressException {
    Optional<String> variable = variableFor(url.uri());
    if (variable.isPresent() && proxyFor(url.uri()).isEmpty()) {
      throw HttpErrors.uselessProxy(url, variable.get());
    }
  }

  /** The proxy for an address; empty where there is none. */
  Optional<HttpUrl> proxyFor(URI uri) {
    return variableFor(uri)
        .flatMap(this::variable)
        .map(value -> value.contains("://") ? value : "http://" + value)
        .map(HttpUrl::parse);
  }

  /** The name of the variable that has the proxy for an address. */
  private Optional<String> variableFor(URI uri) {
    if (isExcepted(uri)) {
      return Optional.empty();
    }
    String ofScheme = uri.getScheme().toLowerCase(Locale.ROOT) + "_proxy";
    return Stream.of(ofScheme, "all_proxy").filter(name -> variable(name).isPresent()).findFirst();
  }

  private boolean isExcepted(URI uri) {
    String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
    for (String entry : variable("no_proxy").orElse("").split(",", -1)) {
      String name = entry.strip().toLowerCase(Locale.ROOT).replaceFirst("^\\*?\\.", "");
      boolean port = name.endsWith(":" + uri.getPort());
      name = port ? name.substring(0, name.lastIndexOf(':')) : name;
      if (name.equals("*")
          || (!name.isEmpty() && (host.equals(name) || host.endsWith("." + name)))) {
        return true;
      }
    }
    return false;
  }

  private Optional<String> variable(String lowerCase) {
    return Optional.ofNullable(environment.get(lowerCase))
        .or(() -> Optional.ofNullable(environment.get(lowerCase.toUpperCase(Locale.ROOT))))
        .filter(value -> !value.isBlank());
  }
}
