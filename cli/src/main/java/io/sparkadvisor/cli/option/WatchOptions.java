package io.sparkadvisor.cli.option;

import io.sparkadvisor.advisor.source.rest.RestApplications;
import io.sparkadvisor.cli.terminal.BadInputException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whether to follow a running application. */
public final class WatchOptions {

  @Option(
      names = "--watch",
      paramLabel = "SECONDS",
      description =
          "Look at a running application again every so many seconds, say what is found as it"
              + " appears, and report when it has ended.")
  private Integer seconds;

  /** How long to wait between looks; empty where one is enough. */
  public Optional<Duration> pause(List<String> sources) {
    if (seconds == null) {
      return Optional.empty();
    }
    if (seconds < 1) {
      throw new BadInputException("--watch must be at least 1 second, not " + seconds + ".");
    }
    if (sources.size() != 1 || !RestApplications.isAddress(sources.get(0))) {
      throw new BadInputException(
          "--watch takes the address of one application, such as http://driver:4040.");
    }
    return Optional.of(Duration.ofSeconds(seconds));
  }
}
