package io.sparkadvisor.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class CancellableTest {

  private final StringWriter printed = new StringWriter();
  private final PrintWriter out = new PrintWriter(printed, true);

  @Test
  void whatIsDoneHasAResult() throws IOException {
    Cancellable<String> work =
        new Cancellable<>(
            out,
            writer -> {
              writer.write("half way ");
              return "done";
            });

    assertThat(work.run()).contains("done");
    assertThat(printed.toString()).isEqualTo("half way ");
  }

  @Test
  void whatFailsSaysSo() {
    Cancellable<String> work =
        new Cancellable<>(
            out,
            writer -> {
              throw new WrongCommandException("No.");
            });

    assertThatThrownBy(work::run).isInstanceOf(WrongCommandException.class).hasMessage("No.");
  }

  @Test
  void whatDoesNotStopGoesOnUnheard() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    AtomicReference<Throwable> atTheEnd = new AtomicReference<>();
    Cancellable<String> work =
        new Cancellable<>(
            out,
            writer -> {
              begun.countDown();
              awaitStubbornly(goOn);
              try {
                writer.write("too late");
              } catch (RuntimeException e) {
                atTheEnd.set(e);
              }
              over.countDown();
              return "done";
            });
    Thread impatient =
        new Thread(
            () -> {
              awaitStubbornly(begun);
              work.cancel();
            });
    impatient.start();

    assertThat(work.run()).isEmpty();
    goOn.countDown();
    over.await();
    impatient.join();

    assertThat(printed.toString()).isEmpty();
    assertThat(atTheEnd.get()).isNotNull();
  }

  private static void awaitStubbornly(CountDownLatch latch) {
    while (latch.getCount() > 0) {
      Thread.onSpinWait();
    }
  }
}
