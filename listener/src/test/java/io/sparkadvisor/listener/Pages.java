package io.sparkadvisor.listener;

import io.sparkadvisor.advisor.source.rest.RestApplications;
import io.sparkadvisor.advisor.source.rest.RestApplications.Choice;
import io.sparkadvisor.rules.fact.SparkApplication;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.SparkSession;

/** The pages of the only application of a server, read even where it offers the event log. */
final class Pages {

  private Pages() {}

  static SparkApplication of(String address) throws IOException {
    return new RestApplications(
            new Choice(Optional.empty(), Optional.empty(), true), HistoryServers.PATIENT)
        .find(address)
        .read(bytes -> {});
  }

  /** Those of an application that runs, once its UI was told of all that happened. */
  static SparkApplication of(SparkSession running) {
    try {
      running.sparkContext().listenerBus().waitUntilEmpty();
      return of(running.sparkContext().uiWebUrl().get());
    } catch (IOException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }
}
