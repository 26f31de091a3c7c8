package io.sparkadvisor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TerminalScreenTest {

  @Test
  @Timeout(60)
  void aTerminalClosesByItselfOnceItsOwnerIsKilled() throws IOException {
    assumeTrue(TerminalScreen.isPossible(), "tmux is not installed");
    Process owner = new ProcessBuilder("sleep", "600").start();
    try (TerminalScreen screen =
        TerminalScreen.open(owner.pid(), 80, "trap : INT\necho READY\nsleep 600\n")) {
      screen.await("READY");
      assertThat(screen.isOpen()).isTrue();

      owner.destroyForcibly().onExit().join();

      while (screen.isOpen()) {
        TerminalScreen.pause();
      }
    }
  }
}
