package io.sparkadvisor.advisor.source.rest;

import io.sparkadvisor.rules.fact.Retention;
import io.sparkadvisor.rules.fact.SparkApplication;
import java.io.IOException;
import java.util.function.LongConsumer;

final class ApplicationPages {
  ApplicationPages(ApplicationAttempt attempt, RestClient client, Retention retention) {}

  SparkApplication read(LongConsumer progress) throws IOException {
    throw new UnusableAddressException("not yet");
  }
}
