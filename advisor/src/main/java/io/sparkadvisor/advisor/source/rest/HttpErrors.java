package io.sparkadvisor.advisor.source.rest;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.HttpUrl;
import okhttp3.Response;

/** Says in one sentence why a server did not answer as it should; never with a secret. */
final class HttpErrors {

  private static final Pattern LOGIN =
      Pattern.compile(
          "log-?in|sign-?in|oauth|openid|saml|\\bsso\\b|adfs|authorize|/idp/|auth/realms|cas/");

  private HttpErrors() {}

  /** The address redirects to a page where a person would log in. */
  static boolean isLogin(HttpUrl target) {
    String place = (target.host() + target.encodedPath()).toLowerCase(Locale.ROOT);
    return LOGIN.matcher(place).find();
  }

  static UnusableAddressException login(HttpUrl url, HttpUrl page) {
    return new UnusableAddressException(
        401,
        PageAddress.shown(url)
            + " redirects to a login page, "
            + PageAddress.shown(page)
            + ": give a token or a cookie that the server accepts by --bearer-token-file or"
            + " --header.");
  }

  static UnusableAddressException status(Response response, Access access, int tries) {
    HttpUrl url = response.request().url();
    return new UnusableAddressException(
        response.code(), PageAddress.shown(url) + sentence(response, access, tries));
  }

  private static String sentence(Response response, Access access, int tries) {
    int code = response.code();
    boolean known = access.authorization().isPresent() || !access.headers().isEmpty();
    String challenge = String.join(" ", response.headers("WWW-Authenticate"));
    if (code == 401 && challenge.toLowerCase(Locale.ROOT).contains("negotiate")) {
      return " asks for Kerberos (401), which is not supported: copy the event log from the"
          + " cluster's storage and give that.";
    }
    if (code == 401) {
      return known
          ? " does not accept the given credentials (401)."
          : " asks who you are (401): give --bearer-token-file, --user or --header.";
    }
    if (code == 403) {
      return " refuses access (403): "
          + (known ? "the given user" : "an anonymous user")
          + " may not see this page.";
    }
    if (code == 404) {
      return " is not there (404): is that the address of a Spark History Server, or of a running"
          + " application's UI?";
    }
    if (code == 407) {
      return " is behind a proxy that asks for a password (407): put it into HTTPS_PROXY as"
          + " http://USER:PASSWORD@HOST:PORT.";
    }
    return " answers "
        + code
        + (response.message().isBlank() ? "" : " (" + response.message() + ")")
        + (tries > 1 ? ", and did so " + tries + " times." : ".");
  }

  /**
   * No answer begins.
   *
   * @param url what was asked for
   * @param at where that leads by redirects, such as to a name that only its own network knows
   */
  static UnusableAddressException unreachable(
      HttpUrl url, HttpUrl at, IOException e, Access access) {
    String redirect = at.equals(url) ? "" : " redirects to " + PageAddress.shown(at) + ", which";
    return new UnusableAddressException(
        PageAddress.shown(url) + redirect + reason(at, e, access), e);
  }

  /** An answer began, and does not come to its end. */
  static UnusableAddressException brokenOff(HttpUrl url, IOException e, Access access) {
    return new UnusableAddressException(
        PageAddress.shown(url)
            + (e instanceof SocketTimeoutException
                ? reason(url, e, access)
                : " breaks off its answer (" + what(e) + ")."),
        e);
  }

  static UnusableAddressException uselessProxy(HttpUrl url, String variable) {
    return new UnusableAddressException(
        PageAddress.shown(url)
            + " cannot be asked: the environment's "
            + variable
            + " should read like http://HOST:PORT; NO_PROXY="
            + url.host()
            + " asks without a proxy.");
  }

  private static String reason(HttpUrl url, IOException e, Access access) {
    Optional<HttpUrl> proxy = new EnvironmentProxy(access.environment()).proxyFor(url.uri());
    if (proxy.isPresent() && isNobody(e)) {
      return " cannot be reached: nothing answers at the environment's proxy "
          + PageAddress.shown(proxy.get())
          + "; NO_PROXY="
          + url.host()
          + " asks without it.";
    } else if (e instanceof UnknownHostException) {
      return " cannot be reached: there is no host " + url.host() + ".";
    } else if (e instanceof SocketTimeoutException) {
      return " does not answer within "
          + access.timeout().toSeconds()
          + " s; --timeout gives it longer.";
    } else if (isNobody(e)) {
      return " cannot be reached: nothing answers at "
          + url.host()
          + ":"
          + url.port()
          + ". Is the server or the application still running?";
    } else if (e instanceof SSLPeerUnverifiedException) {
      return " shows a certificate of another host; --insecure accepts it.";
    } else if (e instanceof SSLException) {
      return causedByCertificate(e)
          ? " shows a certificate that is not trusted: give its authority by --cacert, or accept"
              + " any by --insecure."
          : " does not speak HTTPS as expected (" + e.getMessage() + "); is it http:// perhaps?";
    }
    return (e instanceof ProtocolException
            ? " does not answer in HTTP"
            : " breaks off before it answers (" + what(e) + ")")
        + (url.isHttps() ? "." : "; is it https:// perhaps?");
  }

  private static boolean isNobody(IOException e) {
    return e instanceof UnknownHostException
        || e instanceof ConnectException
        || e instanceof NoRouteToHostException;
  }

  private static String what(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static boolean causedByCertificate(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof java.security.GeneralSecurityException) {
        return true;
      }
    }
    return false;
  }

  static UnusableAddressException notJson(HttpUrl url, boolean web) {
    return new UnusableAddressException(
        PageAddress.shown(url)
            + (web
                ? " answers with a web page and not with JSON: is that the address of a Spark"
                    + " History Server or of a running application's UI, and does it ask for a"
                    + " login?"
                : " answers with something that is not the JSON of Spark's pages."));
  }

  static UnusableAddressException tooLarge(HttpUrl url, long limit) {
    return new UnusableAddressException(
        PageAddress.shown(url) + " answers with more than " + (limit >> 20) + " MiB, the limit.");
  }
}
