package io.sparkadvisor.advisor.source.rest;

import io.sparkadvisor.advisor.source.ApplicationSource;
import io.sparkadvisor.rules.fact.ApplicationInfo;
import io.sparkadvisor.rules.fact.recording.Retention;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;

/** Finds the application that an address means. */
public final class RestApplications {

  // Enough to choose from.
  private static final int LISTED = 6;

  private final Choice choice;
  private final Access access;

  /** A search by this choice, with this access. */
  public RestApplications(Choice choice, Access access) {
    this.choice = choice;
    this.access = access;
  }

  /**
   * Which application of a server, and how to read it.
   *
   * @param applicationId where the address names none
   * @param attemptId the newest where absent
   * @param pagesOnly whether to read the pages even where the event log is offered
   */
  public record Choice(
      Optional<String> applicationId, Optional<String> attemptId, boolean pagesOnly) {}

  /**
   * A search for this very application: whatever else its server lists by then is not taken for it.
   */
  public RestApplications only(ApplicationInfo application) {
    return new RestApplications(
        new Choice(
            application.id().or(choice::applicationId),
            application.attemptId().or(choice::attemptId),
            choice.pagesOnly()),
        access);
  }

  /** Whether a source is an address, and not a file. */
  public static boolean isAddress(String source) {
    return PageAddress.isAddress(source);
  }

  /**
   * Asks the server.
   *
   * @param address as a user copies it from a browser
   * @throws UnusableAddressException where the server cannot be asked, or the choice is not clear
   */
  public ApplicationSource find(String address) throws IOException {
    RestClient client = new RestClient(withUserOf(address));
    return new RestSource(attempt(address, client), client, choice.pagesOnly(), Retention.OF_A_LOG);
  }

  ApplicationAttempt attempt(String address, RestClient client) throws IOException {
    PageAddress page = PageAddress.parse(address);
    JsonPages pages = new JsonPages(client);
    Optional<String> id = choice.applicationId().or(page::applicationId);
    List<ApplicationAttempt> attempts =
        id.isPresent() ? attemptsOf(id.get(), page, pages) : onlyApplication(page, pages);
    Optional<String> wanted = choice.attemptId().or(page::attemptId);
    return attempts.stream()
        .filter(attempt -> wanted.isEmpty() || attempt.attemptId().equals(wanted))
        .findFirst()
        .orElseThrow(() -> noAttempt(attempts, wanted.orElse("")));
  }

  private Access withUserOf(String address) {
    HttpUrl url = HttpUrl.parse(address.strip());
    if (url == null || url.username().isEmpty() || access.authorization().isPresent()) {
      return access;
    }
    return access.authorizedBy(okhttp3.Credentials.basic(url.username(), url.password()));
  }

  private static List<ApplicationAttempt> attemptsOf(String id, PageAddress page, JsonPages pages)
      throws IOException {
    try {
      var application = pages.object(page.page("applications", id));
      List<ApplicationAttempt> attempts = ApplicationAttempt.of(page, application);
      if (!attempts.isEmpty()) {
        return attempts;
      }
    } catch (UnusableAddressException e) {
      if (e.status() != 404) {
        throw e;
      }
    }
    String others = names(list(page, pages));
    throw new UnusableAddressException(
        PageAddress.shown(page.server())
            + " knows no application "
            + id
            + (others.isEmpty() ? ", and no other." : "; it knows " + others + "."));
  }

  private static List<ApplicationAttempt> onlyApplication(PageAddress page, JsonPages pages)
      throws IOException {
    List<ApplicationAttempt> found = list(page, pages);
    if (found.isEmpty()) {
      throw new UnusableAddressException(
          PageAddress.shown(page.server()) + " knows no application yet.");
    }
    if (found.stream().map(ApplicationAttempt::id).distinct().count() > 1) {
      throw new UnusableAddressException(
          PageAddress.shown(page.server())
              + " has several applications: choose one by --app, such as "
              + names(found)
              + ".");
    }
    return found;
  }

  private static List<ApplicationAttempt> list(PageAddress page, JsonPages pages)
      throws IOException {
    HttpUrl url =
        page.page("applications").newBuilder().addQueryParameter("limit", "" + LISTED).build();
    List<ApplicationAttempt> found = new ArrayList<>();
    pages.list(url, application -> found.addAll(ApplicationAttempt.of(page, application)));
    return found;
  }

  private static String names(List<ApplicationAttempt> found) {
    List<String> names =
        found.stream()
            .map(attempt -> attempt.id() + " (" + attempt.name() + ")")
            .distinct()
            .toList();
    boolean more = names.size() >= LISTED;
    return String.join(", ", more ? names.subList(0, LISTED - 1) : names)
        + (more ? " and others" : "");
  }

  private static UnusableAddressException noAttempt(
      List<ApplicationAttempt> attempts, String wanted) {
    List<String> known = attempts.stream().flatMap(a -> a.attemptId().stream()).toList();
    return new UnusableAddressException(
        "At "
            + PageAddress.shown(attempts.get(0).server().server())
            + ", "
            + attempts.get(0).id()
            + " has no attempt "
            + wanted
            + (known.isEmpty()
                ? ": it has one, without a number."
                : "; it has " + String.join(", ", known) + "."));
  }
}
