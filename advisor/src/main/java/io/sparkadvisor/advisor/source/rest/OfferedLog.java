package io.sparkadvisor.advisor.source.rest;

import io.sparkadvisor.advisor.source.eventlog.EventLogSource;
import io.sparkadvisor.advisor.source.eventlog.ZipTransfer;
import io.sparkadvisor.advisor.source.eventlog.find.EventLogs;
import io.sparkadvisor.advisor.source.eventlog.lines.ReadLimits;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.recording.Retention;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import okhttp3.Response;

/**
 * The event log that a History Server offers at {@code /applications/ID/logs}, as a zip. It is read
 * while it comes; where the connection breaks, it is read again from the start.
 */
final class OfferedLog {

  static final int TRIES = 3;

  private static final int ZIP_MARK = 4;

  private final ApplicationAttempt attempt;
  private final RestClient client;
  private final Retention retention;
  private boolean cutOff;

  OfferedLog(ApplicationAttempt attempt, RestClient client, Retention retention) {
    this.attempt = attempt;
    this.client = client;
    this.retention = retention;
  }

  /** Whether the server offers it, and did not bring it to its end however often it was asked. */
  boolean isCutOff() {
    return cutOff;
  }

  /** Reads it; empty where the server offers none, or never the whole of it. */
  Optional<SparkApplication> read(LongConsumer progress) throws IOException {
    for (int tries = 1; ; tries++) {
      try (Transfer transfer = new Transfer()) {
        if (!transfer.isOffered()) {
          return Optional.empty();
        }
        SparkApplication application =
            new EventLogSource(
                    EventLogs.zipped(attempt.address(), transfer), ReadLimits.standard(), retention)
                .read(progress);
        if (!transfer.broken) {
          return Optional.of(application);
        }
      }
      if (tries == TRIES) {
        cutOff = true;
        return Optional.empty();
      }
      RestClient.pause(tries);
    }
  }

  private final class Transfer implements ZipTransfer, AutoCloseable {
    private final List<Response> answers = new ArrayList<>();
    private InputStream first;
    private boolean broken;

    boolean isOffered() throws IOException {
      try {
        first = receive();
      } catch (UnusableAddressException e) {
        // A running application offers none; a proxy may not let it pass. The pages then say why.
        if (e.status() > 0) {
          return false;
        }
        throw e;
      }
      first.mark(ZIP_MARK);
      byte[] mark = first.readNBytes(ZIP_MARK);
      first.reset();
      return mark.length == ZIP_MARK
          && mark[0] == 'P'
          && mark[1] == 'K'
          && mark[2] == 3
          && mark[3] == 4;
    }

    @Override
    public InputStream open() throws IOException {
      InputStream in = first == null ? receive() : first;
      first = null;
      return in;
    }

    @Override
    public void close() {
      answers.forEach(Response::close);
    }

    private InputStream receive() throws IOException {
      Response response = client.get(attempt.page("logs"));
      answers.add(response);
      InputStream watched =
          new FilterInputStream(response.body().byteStream()) {
            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
              try {
                return super.read(into, offset, length);
              } catch (IOException e) {
                broken = true;
                throw e;
              }
            }
          };
      return new BufferedInputStream(watched, 1 << 16);
    }
  }
}
