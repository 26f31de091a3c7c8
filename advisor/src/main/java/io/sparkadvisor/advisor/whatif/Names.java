package io.sparkadvisor.advisor.whatif;

import static io.sparkadvisor.advisor.whatif.WrongRequestException.require;

import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.StageLabel;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The things of a run that somebody names: stages, partitions, executors, jobs. */
final class Names {

  private static final int MOST = 10;
  private static final int LONGEST = 70;

  private final SparkApplication application;

  Names(SparkApplication application) {
    this.application = application;
  }

  /** A stage and one of its partitions. */
  record Partition(StageKey stage, int number) {}

  /** A constant as people write it: {@code executor-memory}. */
  static String hyphened(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * A stage by its id, or by its id and attempt as in 4.1; the last attempt where none is named.
   */
  StageKey stage(String name) {
    require(
        name.matches("\\d{1,9}(\\.\\d{1,9})?"), "A stage is named by its id, not " + name + ".");
    String[] parts = name.split("\\.", -1);
    int id = Integer.parseInt(parts[0]);
    List<StageAttempt> attempts =
        application.attempts(id).stream()
            .filter(StageAttempt::ran)
            .filter(a -> parts.length == 1 || a.key().attempt() == Integer.parseInt(parts[1]))
            .toList();
    require(!attempts.isEmpty(), "There is no stage " + name + " that ran. " + stages());
    return attempts.get(attempts.size() - 1).key();
  }

  /** A partition as in 4:17. */
  Partition partition(String name) {
    String[] parts = name.split(":", 2);
    require(
        parts.length == 2 && parts[1].matches("\\d{1,9}"),
        "A partition is named by its stage and its number, as in 4:17, not " + name + ".");
    StageKey key = stage(parts[0]);
    int number = Integer.parseInt(parts[1]);
    var tasks = application.stage(key).orElseThrow().tasks();
    require(
        tasks.rows().anyMatch(row -> tasks.partitionId(row) == number),
        "Stage " + parts[0] + " ran no task of a partition " + number + ".");
    return new Partition(key, number);
  }

  /** An executor by its id. */
  String executor(String id) {
    require(
        application.executors().stream().anyMatch(executor -> executor.id().equals(id)),
        "There is no executor " + id + ". " + listed(application.executors(), e -> e.id()));
    return id;
  }

  /** A host by its name. */
  String host(String name) {
    List<String> hosts = application.cluster().hosts();
    require(hosts.contains(name), "There is no host " + name + ". " + listed(hosts, h -> h));
    return name;
  }

  /** A job by its id. */
  int job(String name) {
    Optional<Integer> id =
        application.jobs().stream()
            .map(job -> job.id())
            .filter(job -> String.valueOf(job).equals(name))
            .findFirst();
    require(
        id.isPresent(), "There is no job " + name + ". " + listed(application.jobs(), j -> j.id()));
    return id.orElseThrow();
  }

  private String label(StageAttempt stage) {
    return StageLabel.shortened(StageLabel.of(stage, application), LONGEST);
  }

  private static <T> String listed(List<T> all, Function<T, Object> name) {
    return all.isEmpty()
        ? "The log has none."
        : "There are: "
            + all.stream()
                .limit(MOST)
                .map(name)
                .map(String::valueOf)
                .collect(Collectors.joining(", "))
            + (all.size() > MOST ? ", …" : ".");
  }

  /** The stages that somebody may have meant: those that ran longest, with their call sites. */
  private String stages() {
    List<StageAttempt> ran =
        application
            .stagesThatRan()
            .filter(stage -> stage.tasks().size() > 0)
            .sorted(
                Comparator.comparing((StageAttempt stage) -> stage.tasks().slotMs())
                    .reversed()
                    .thenComparing(StageAttempt::key))
            .toList();
    if (ran.isEmpty()) {
      return "No stage ran.";
    }
    String named =
        ran.stream()
            .limit(MOST)
            .map(stage -> stage.stageId() + " (" + label(stage) + ")")
            .collect(Collectors.joining(", "));
    return (ran.size() > MOST ? "Those with the most task time: " : "There are: ") + named + ".";
  }
}
