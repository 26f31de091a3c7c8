package io.sparkadvisor.advisor.replay;

import io.sparkadvisor.advisor.replay.model.run.Contention;
import io.sparkadvisor.advisor.replay.schedule.JobWork;
import io.sparkadvisor.advisor.replay.schedule.Outcome;
import io.sparkadvisor.advisor.replay.schedule.Replay;
import io.sparkadvisor.advisor.replay.schedule.Workload;
import io.sparkadvisor.advisor.replay.schedule.Workloads;
import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.fact.Coverage;
import io.sparkadvisor.rules.fact.SparkApplication;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleUnaryOperator;

/**
 * Replays one application's schedule, and says how well it does. Where the source has too little of
 * the schedule it refuses, with the reason.
 */
public final class Replayer {

  /** A replay that misses the real run by more than that makes ranges wider. */
  private static final double SMALL_ERROR = 0.10;

  /** One that misses it by more than that is no ground for anything. */
  private static final double MOST_ERROR = 0.30;

  /** A range is at least so wide to either side, as a share of what is saved. */
  private static final double LEAST_WIDTH = 0.15;

  /**
   * By what share of its time a run of a job misses the next one where cores are not waited for.
   */
  private static final double NOISE = 0.05;

  /** With what power of the time that cores are waited for it grows. */
  private static final double NOISE_BY_WAITING = 0.7;

  /**
   * The same of the time before the first job, in which JVMs start and read their classes from a
   * disk: 4.7 to 12 s in nine runs of two jobs on one machine.
   */
  private static final double NOISE_OF_START = 0.3;

  /** The same of a saving, as a share of the run, and at most such a part of what is saved. */
  private static final double NOISE_OF_SAVING = 0.04;

  private static final double SMALL_PART = 0.5;

  /** A replay keeps something in memory for each slot. */
  private static final long MOST_SLOTS = 5_000_000;

  private final SparkApplication application;
  private final Optional<Workload> workload;
  private final Optional<Outcome> unchanged;
  private final Optional<String> refusal;
  private final Optional<Predictor> predictor;

  /** How long cores are waited for: the longer, the more runs of one application differ. */
  private final double waiting;

  private Replayer(SparkApplication application, String refused) {
    this.application = application;
    workload = Optional.empty();
    unchanged = Optional.empty();
    refusal = Optional.of(refused);
    predictor = Optional.empty();
    waiting = 1;
  }

  private Replayer(SparkApplication application) {
    this.application = application;
    Optional<String> unknown = whatIsMissing(application);
    workload = unknown.isPresent() ? Optional.empty() : Optional.of(Workloads.of(application));
    unchanged = workload.map(Replay::run);
    refusal = unknown.or(this::whyWrong);
    waiting = Contention.waiting(application);
    // Not when it is asked for: whoever reads a log replays it while the rules examine it.
    predictor =
        refusal.isPresent()
            ? Optional.empty()
            : workload.map(work -> new Predictor(application, work));
  }

  /** Replays an application as it was. */
  public static Replayer of(SparkApplication application) {
    return new Replayer(application);
  }

  /** The same; if the replay breaks, a replayer that predicts nothing and says so. */
  public static Replayer orRefusing(SparkApplication application) {
    try {
      return of(application);
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      return refusing(application, "The replay broke, please report it: " + e);
    }
  }

  /**
   * A replayer that predicts nothing.
   *
   * @param why a sentence
   */
  public static Replayer refusing(SparkApplication application, String why) {
    return new Replayer(application, why);
  }

  /** Why nothing can be predicted, as a sentence; empty where something can. */
  public Optional<String> refusal() {
    return refusal;
  }

  /**
   * By what share the replay of the unchanged run is longer than the real one; negative where it is
   * shorter, empty where it could not be replayed.
   */
  public OptionalDouble error() {
    return workload.isEmpty() || workload.get().realMs() == 0 || !unchanged.get().finished()
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) unchanged.get().wallMs() / workload.get().realMs() - 1);
  }

  /** How long the unchanged run takes in the replay; empty where it could not be replayed. */
  public Optional<Duration> replayed() {
    return unchanged.filter(Outcome::finished).map(o -> Duration.ofMillis(o.wallMs()));
  }

  /**
   * Whether driver and executors all shared the cores of one machine, so that more of them make
   * each other slower.
   */
  public boolean sharesOneMachine() {
    return Contention.isOneMachine(application);
  }

  /** What the application would have taken with this change. */
  public Prediction predict(Change change) {
    return predict(List.of(change));
  }

  /**
   * What the application would have taken with these changes together: the ratio of two replays,
   * times the real wall-clock time, so that what both get wrong cancels out. Without any change,
   * what it did take. The order in which they are named means nothing.
   *
   * <p>The range is that of another run of the application, which differs from this one by chance
   * too.
   */
  public Prediction predict(List<Change> changes) {
    return predict(changes, changes.isEmpty() ? millis -> 0 : this::noiseMs);
  }

  /**
   * What this run would have taken with a change, to say what that saves: the same as {@link
   * #predict(Change)}, but that what two runs of one application differ by is no more than a part
   * of the saving. Who measures a saving takes the difference of two runs.
   */
  public Prediction predictThisRun(Change change) {
    return predict(
        List.of(change),
        millis -> {
          double saved = Math.abs(workload.get().realMs() - millis);
          return Math.min(NOISE_OF_SAVING * workload.get().realMs(), SMALL_PART * saved);
        });
  }

  private Prediction predict(List<Change> changes, DoubleUnaryOperator noiseMs) {
    if (refusal.isPresent()) {
      return new Prediction.CannotSay(refusal.get());
    }
    ReplayResult result = predictor.orElseThrow().of(changes);
    if (result.refusal().isPresent()) {
      return new Prediction.CannotSay(result.refusal().get());
    } else if (result.nothing().isPresent()) {
      return new Prediction.NoEffect(result.nothing().get());
    }
    double mid = result.midMs();
    double least = result.leastAtBestMs();
    double unknown =
        Math.hypot(Math.hypot(savedMs(mid), noiseMs.applyAsDouble(mid)), missedMs(mid));
    return new Prediction.Range(
        // The longest chain differs from run to run, but by no more than that.
        millis(
            Math.max(
                Math.min(mid, least - noiseMs.applyAsDouble(least)),
                mid - Math.hypot(result.betterMs(), unknown))),
        millis(mid),
        millis(mid + Math.hypot(result.worseMs(), unknown)),
        millis(result.leastMs()),
        millis(result.coreMs()),
        result.bottleneck(),
        reasons(result));
  }

  private List<String> reasons(ReplayResult result) {
    if (Math.abs(error().orElse(0)) <= SMALL_ERROR) {
      return result.reasons();
    }
    List<String> reasons = new ArrayList<>(result.reasons());
    reasons.add(
        "The replay of the unchanged run misses its time by more than a tenth, so the range is"
            + " wider.");
    return reasons;
  }

  /**
   * What a replay that misses the run gets wrong: of what is saved as large a share as of the run,
   * and of all the rest what is beyond a small error, as the ratio of two replays does not cancel
   * it for certain.
   */
  private double missedMs(double mid) {
    double error = Math.abs(error().orElse(0));
    return error <= SMALL_ERROR
        ? 0
        : Math.hypot(error * Math.abs(workload.get().realMs() - mid), (error - SMALL_ERROR) * mid);
  }

  /** What no model knows: what a change saves differs from run to run. */
  private double savedMs(double mid) {
    return LEAST_WIDTH * Math.abs(workload.get().realMs() - mid);
  }

  /** What two runs of one application differ by, the more the more cores are waited for. */
  private double noiseMs(double millis) {
    double ofWork = NOISE * Math.pow(waiting, NOISE_BY_WAITING) * millis;
    return Math.hypot(ofWork, NOISE_OF_START * startMs());
  }

  /** From the application's start to its first job. */
  private double startMs() {
    return workload.get().jobs().stream()
        .filter(job -> job.after().length == 0)
        .mapToLong(JobWork::gapMs)
        .min()
        .orElse(0);
  }

  private static Duration millis(double millis) {
    return Duration.ofMillis(Math.round(millis));
  }

  private Optional<String> whyWrong() {
    if (!unchanged.get().finished()) {
      return Optional.of("Some tasks ran while the log has no executor for them.");
    }
    if (Math.abs(error().orElse(1)) > MOST_ERROR) {
      return Optional.of(
          "The replay of the unchanged run misses its time by more than three tenths.");
    }
    return Optional.empty();
  }

  private static long slots(SparkApplication application) {
    return application.cluster().workers().stream().mapToLong(application.cluster()::slots).sum();
  }

  private static Optional<String> whatIsMissing(SparkApplication application) {
    Coverage coverage = application.coverage();
    if (coverage.trust() == Coverage.Trust.POOR) {
      return Optional.of("More than a tenth of the tasks is missing from the source.");
    } else if (!coverage.unannouncedExecutors().isEmpty()) {
      return Optional.of("Tasks ran on executors whose arrival is not in the log.");
    } else if (application.jobs().stream().noneMatch(job -> job.submitted().isPresent())) {
      return Optional.of("The log has no job with its submission time.");
    } else if (slots(application) > MOST_SLOTS) {
      return Optional.of("The log has more slots than any cluster.");
    } else if (application.stages().stream().allMatch(stage -> stage.tasks().size() == 0)) {
      return Optional.of("The log has no task.");
    }
    return Optional.empty();
  }
}
