package io.sparkadvisor.cli;

import io.sparkadvisor.advisor.Advisor;
import io.sparkadvisor.advisor.Diagnosis;
import io.sparkadvisor.advisor.advice.RankedFinding;
import io.sparkadvisor.advisor.report.words.FindingLine;
import io.sparkadvisor.advisor.source.ApplicationSource;
import io.sparkadvisor.advisor.source.rest.RestApplications;
import io.sparkadvisor.cli.terminal.Sentences;
import io.sparkadvisor.rules.text.Place;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;

/**
 * Follows a running application: looks at it again and again, says on standard error what is found
 * as it appears, and comes to an end when the application does. Where its UI goes away, as it does
 * with the driver, or the user has seen enough and types Ctrl-C, the last that was seen is what is
 * known.
 */
final class Watch {

  // A driver in a long garbage collection does not answer for a while, and is not gone.
  private static final int FAILURES_UNTIL_GONE = 2;

  private final Advisor advisor;
  private final Duration pause;
  private final PrintWriter err;
  private final Set<Told> told = new HashSet<>();

  private record Told(String rule, Place place) {}

  Watch(Advisor advisor, Duration pause, PrintWriter err) {
    this.advisor = advisor;
    this.pause = pause;
    this.err = err;
  }

  /**
   * Follows it to its end; returns what is to be said of it then.
   *
   * @param applications finds it
   * @param address where it is found
   * @throws IOException where it cannot be read even once
   */
  Diagnosis follow(RestApplications applications, String address) throws IOException {
    try (CtrlC ctrlC = CtrlC.interrupts(Thread.currentThread())) {
      return follow(applications, address, ctrlC);
    }
  }

  private Diagnosis follow(RestApplications applications, String address, CtrlC ctrlC)
      throws IOException {
    // The next driver on a host has its UI at the same address.
    RestApplications same = applications;
    Diagnosis last = null;
    int failures = 0;
    while (true) {
      try {
        if (last != null) {
          rest();
        }
        ApplicationSource source = same.find(address);
        if (last == null) {
          begin(source);
        }
        last = advisor.diagnose(source, bytes -> {});
        same = applications.only(last.application().info());
        failures = 0;
        tellNew(last);
        if (last.application().info().ended()) {
          return last;
        }
      } catch (IOException e) {
        if (last == null || (Thread.currentThread().isInterrupted() && !ctrlC.isTyped())) {
          throw e;
        }
        failures++;
        if (ctrlC.isTyped() || failures == FAILURES_UNTIL_GONE) {
          String why = ctrlC.isTyped() ? "Enough was seen." : Sentences.reason(e);
          err.println("spark-advisor: " + why + " This is what was seen last:");
          return last;
        }
      }
    }
  }

  private void begin(ApplicationSource source) {
    err.println(
        "Looking at "
            + source.name()
            + " every "
            + pause.toSeconds()
            + " s until it ends. Ctrl-C reports what was seen by then.");
    err.flush();
  }

  private void tellNew(Diagnosis diagnosis) {
    for (RankedFinding ranked : diagnosis.findings()) {
      if (told.add(new Told(ranked.finding().rule(), ranked.finding().place()))) {
        LocalTime now = LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS);
        err.println(now + " " + FindingLine.of(ranked));
      }
    }
    err.flush();
  }

  private void rest() throws IOException {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("The watching was interrupted");
    }
  }
}
