package io.sparkadvisor.cli.option;

import io.sparkadvisor.advisor.source.rest.Access;
import io.sparkadvisor.advisor.source.rest.Access.Header;
import io.sparkadvisor.advisor.source.rest.RestApplications;
import io.sparkadvisor.cli.terminal.BadInputException;
import io.sparkadvisor.cli.terminal.Sentences;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which application of a server to read, and how to reach the server. */
public final class ServerOptions {

  /** Where a token may be, so that it stands in no list of processes and no shell's history. */
  static final String TOKEN_VARIABLE = "SPARK_ADVISOR_BEARER_TOKEN";

  @Option(
      names = "--app",
      paramLabel = "ID",
      description = "The application, where the address of a server names none.")
  private String application;

  @Option(
      names = "--attempt",
      paramLabel = "N",
      description = "The attempt at the application, on YARN (default: the newest).")
  private String attempt;

  @Option(
      names = "--rest",
      description = "Read the server's pages even where it offers the event log.")
  private boolean pagesOnly;

  @Option(
      names = "--header",
      paramLabel = "NAME:VALUE",
      description = "Send this with every request to the server; may be given several times.")
  private List<String> headers = new ArrayList<>();

  @Option(
      names = "--bearer-token-file",
      paramLabel = "FILE",
      description =
          "Log in with the token in this file (default: the one in the environment's "
              + TOKEN_VARIABLE
              + ").")
  private Path tokenFile;

  @Option(names = "--user", paramLabel = "NAME:PASSWORD", description = "Log in with a password.")
  private String user;

  @Option(
      names = "--user-file",
      paramLabel = "FILE",
      description = "Log in with the NAME:PASSWORD in this file.")
  private Path userFile;

  @Option(
      names = "--cacert",
      paramLabel = "FILE",
      description = "Trust the certificates in this file (PEM) instead of the platform's.")
  private Path authorities;

  @Option(names = "--insecure", description = "Trust any certificate.")
  private boolean insecure;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "Wait so long for a server's answer (default: ${DEFAULT-VALUE}).")
  private int timeout;

  /** The search that was asked for. */
  public RestApplications applications() {
    return new RestApplications(
        new RestApplications.Choice(
            Optional.ofNullable(application), Optional.ofNullable(attempt), pagesOnly),
        access(System.getenv()));
  }

  /** Refuses options that say something about a server where there is none. */
  public void checkUnused() {
    if (application != null || attempt != null || pagesOnly) {
      String option = application != null ? "--app" : attempt != null ? "--attempt" : "--rest";
      throw new BadInputException(
          option + " is for the address of a server, such as http://host:18080.");
    }
  }

  /** How to reach a server, in this environment. */
  Access access(Map<String, String> environment) {
    if (timeout < 1) {
      throw new BadInputException("--timeout must be at least 1 second, not " + timeout + ".");
    }
    return new Access(
        headers.stream().map(ServerOptions::header).toList(),
        authorization(environment),
        Optional.ofNullable(authorities),
        insecure,
        Duration.ofSeconds(timeout),
        environment,
        Access.PLAIN.requestsAtOnce());
  }

  private Optional<String> authorization(Map<String, String> environment) {
    if (tokenFile != null) {
      return Optional.of("Bearer " + secretIn(tokenFile));
    }
    if (user != null || userFile != null) {
      String pair = user != null ? user : secretIn(userFile);
      if (!pair.contains(":")) {
        throw new BadInputException(
            (user != null ? "--user" : userFile) + " should hold NAME:PASSWORD, with a colon.");
      }
      byte[] bytes = pair.getBytes(StandardCharsets.UTF_8);
      return Optional.of("Basic " + Base64.getEncoder().encodeToString(bytes));
    }
    return Optional.ofNullable(environment.get(TOKEN_VARIABLE))
        .map(String::strip)
        .filter(token -> !token.isEmpty())
        .map(token -> "Bearer " + oneLine(token, TOKEN_VARIABLE));
  }

  private static Header header(String text) {
    int colon = text.indexOf(':');
    if (colon < 1 || !text.substring(0, colon).matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
      // without the text, which may be a secret
      throw new BadInputException("--header should read like 'Name: value'.");
    }
    String value = text.substring(colon + 1).strip();
    if (!value.matches("[\\t\\x20-\\x7e]*")) {
      throw new BadInputException(
          "The value of the header " + text.substring(0, colon) + " should be plain ASCII.");
    }
    return new Header(text.substring(0, colon), value);
  }

  private static String secretIn(Path file) {
    try {
      return oneLine(Files.readString(file).strip(), file.toString());
    } catch (CharacterCodingException e) {
      return oneLine("", file.toString());
    } catch (IOException e) {
      throw new BadInputException(file + " cannot be read: " + Sentences.reason(e), e);
    }
  }

  private static String oneLine(String secret, String where) {
    if (!secret.matches("[\\x20-\\x7e]+")) {
      throw new BadInputException(where + " should hold one line of plain ASCII.");
    }
    return secret;
  }
}
