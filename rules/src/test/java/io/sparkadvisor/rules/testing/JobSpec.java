package io.sparkadvisor.rules.testing;

import io.sparkadvisor.rules.event.JobEnded;
import io.sparkadvisor.rules.event.JobStarted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A job whose stages run one after the other. */
public final class JobSpec implements Step {
  private final List<StageSpec> stages;
  private final Map<String, String> properties = new TreeMap<>();
  private Duration planning = Duration.ZERO;
  private Duration committing = Duration.ZERO;
  private Optional<String> failure = Optional.empty();
  private boolean endless;

  private JobSpec(List<StageSpec> stages) {
    this.stages = stages;
  }

  /** A job of these stages. */
  public static JobSpec job(StageSpec... stages) {
    return new JobSpec(List.of(stages));
  }

  /** A property of the job, such as {@code spark.job.description}. */
  public JobSpec set(String key, String value) {
    properties.put(key, value);
    return this;
  }

  /** Its first stage is submitted so long after the job. */
  public JobSpec beginningLaterBy(Duration time) {
    planning = time;
    return this;
  }

  /** It ends so long after its last stage. */
  public JobSpec endingLaterBy(Duration time) {
    committing = time;
    return this;
  }

  /** It fails. */
  public JobSpec failing(String message) {
    failure = Optional.of(message);
    return this;
  }

  /** The source does not tell its end. */
  public JobSpec unfinished() {
    endless = true;
    return this;
  }

  List<StageSpec> stages() {
    return stages;
  }

  @Override
  public Instant play(Timeline timeline, Instant from) {
    int id = timeline.nextJobId();
    List<Integer> ids = stages.stream().map(StageSpec::id).distinct().sorted().toList();
    timeline.tell(
        from,
        new JobStarted(
            id,
            Optional.of(from),
            ids,
            stages.stream().map(StageSpec::describe).toList(),
            properties));
    Instant end = from.plus(planning);
    for (StageSpec stage : stages) {
      end = stage.run(timeline, end, properties);
    }
    end = end.plus(committing);
    if (!endless) {
      timeline.tell(end, new JobEnded(id, Optional.of(end), failure.isEmpty(), failure));
    }
    return end;
  }
}
