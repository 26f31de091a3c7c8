package io.sparkadvisor.advisor.source.rest;

import io.sparkadvisor.advisor.source.ApplicationSource;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.recording.Retention;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;

/** An application, read from a server: its event log where that is offered, else its pages. */
final class RestSource implements ApplicationSource {

  private final ApplicationAttempt attempt;
  private final RestClient client;
  private final boolean pagesOnly;
  private final Retention retention;

  RestSource(
      ApplicationAttempt attempt, RestClient client, boolean pagesOnly, Retention retention) {
    this.attempt = attempt;
    this.client = client;
    this.pagesOnly = pagesOnly;
    this.retention = retention;
  }

  @Override
  public String name() {
    return attempt.address();
  }

  @Override
  public OptionalLong bytes() {
    return OptionalLong.empty();
  }

  @Override
  public SparkApplication read(LongConsumer progress) throws IOException {
    ApplicationPages pages = new ApplicationPages(attempt, client, retention);
    if (!pagesOnly) {
      OfferedLog log = new OfferedLog(attempt, client, retention);
      Optional<SparkApplication> whole = log.read(progress);
      if (whole.isPresent()) {
        return whole.get();
      }
      if (log.isCutOff()) {
        pages.logIsCutOff();
      }
    }
    return pages.read(progress);
  }
}
