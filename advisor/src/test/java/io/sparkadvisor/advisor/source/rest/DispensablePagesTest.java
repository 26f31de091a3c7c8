package io.sparkadvisor.advisor.source.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkadvisor.advisor.source.rest.DispensablePages.Answer;
import io.sparkadvisor.rules.fact.ReadProblem;
import io.sparkadvisor.rules.fact.recording.ApplicationRecorder;
import io.sparkadvisor.rules.fact.recording.Retention;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class DispensablePagesTest {

  private final DispensablePages pages = new DispensablePages("http://history app-1");

  @Test
  void aPageThatTheServerFailsOnIsToldWithWhatItWouldTell() throws IOException {
    assertThat(pages.readIfThere("the plans", failing(500))).isEqualTo(Answer.FAILED);

    assertThat(problems())
        .containsExactly("It answers 500. Without that page the others do not show the plans.");
  }

  @Test
  void aPageThatNotEveryApplicationHasIsNotMissed() throws IOException {
    assertThat(pages.readIfThere("the plans", failing(404))).isEqualTo(Answer.NOT_THERE);

    assertThat(problems()).isEmpty();
  }

  @Test
  void aPageThatEveryApplicationHasIsMissed() throws IOException {
    pages.read("the properties", failing(404));

    assertThat(problems())
        .containsExactly("The server has no page that would show the properties.");
  }

  @Test
  void aRefusalOrALostConnectionEndsTheReading() {
    for (int status : new int[] {0, 401, 403}) {
      assertThatThrownBy(() -> pages.read("the properties", failing(status)))
          .hasMessage("It answers " + status + ".");
    }
  }

  private static DispensablePages.Reading failing(int status) {
    return () -> {
      throw new UnusableAddressException(status, "It answers " + status + ".");
    };
  }

  private List<String> problems() {
    ApplicationRecorder recorder = new ApplicationRecorder(Retention.OF_A_LOG);
    pages.report(recorder);
    return recorder.snapshot().coverage().problems().stream().map(ReadProblem::what).toList();
  }
}
