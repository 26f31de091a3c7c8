package io.sparkadvisor.advisor;

import io.sparkadvisor.advisor.advice.Advice;
import io.sparkadvisor.advisor.replay.Replayer;
import io.sparkadvisor.rules.fact.Language;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.task.TimeUse;
import io.sparkadvisor.rules.fact.value.Bytes;
import io.sparkadvisor.rules.finding.Cause;
import io.sparkadvisor.rules.finding.Evidence;
import io.sparkadvisor.rules.finding.Finding;
import io.sparkadvisor.rules.finding.Fix;
import io.sparkadvisor.rules.finding.FixSafety;
import io.sparkadvisor.rules.finding.Remedy;
import io.sparkadvisor.rules.finding.Severity;
import io.sparkadvisor.rules.finding.Stake;
import io.sparkadvisor.rules.rule.Examination;
import io.sparkadvisor.rules.rule.Family;
import io.sparkadvisor.rules.rule.RuleInfo;
import io.sparkadvisor.rules.rule.Verdict;
import io.sparkadvisor.rules.text.Place;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Findings with everything that a finding may have, to see how they are ranked and told. */
public final class Findings {

  private Findings() {}

  /** A finding in partition 17 of a stage. */
  public static Finding holding(Duration atMost, Optional<Severity> floor, int stageId) {
    return holding(atMost, floor, stageId, remedies());
  }

  /** A finding in partition 17 of a stage, with these remedies. */
  public static Finding holding(
      Duration atMost, Optional<Severity> floor, int stageId, List<Remedy> remedies) {
    return new Finding(
        "hot-spot",
        new Place.OfPartition(new StageKey(stageId, 0), 17),
        Sentence.of(
            "{} took {}, {} the median of the other tasks",
            Quantity.at(new Place.OfPartition(new StageKey(stageId, 0), 17)),
            Quantity.millis(58_000),
            Quantity.times(31.2)),
        Optional.of("Daily.scala:41 (com.acme.Daily.userFeatures)"),
        Cause.of(
            "hot key",
            Sentence.of("its time per byte, {}, is like theirs", Quantity.time(Duration.ZERO))),
        List.of(
            Evidence.of(
                "Shuffle read",
                Quantity.bytes(325_058_560),
                "median of the other tasks",
                Quantity.bytes(8_388_608)),
            Evidence.of("Share of the stage's data", Quantity.share(0.34)),
            Evidence.of("Compared with nothing", Quantity.times(Double.POSITIVE_INFINITY)),
            Evidence.of("Rate", new Quantity.Rate(Bytes.ofMib(12))),
            Evidence.of("Records", Quantity.count(1_234_567)),
            Evidence.of("Host", Quantity.name("worker-1\u001b[31m"))),
        List.of(new Finding.ThresholdInForce("spark.advisor.rule.hot-spot.ratio", "5.0")),
        new Stake(atMost, Sentence.of("what the slots waited for it")),
        Set.of(TimeUse.TAIL),
        floor,
        remedies,
        List.of(Sentence.of("{} are missing from the source", Quantity.count(3))));
  }

  private static List<Remedy> remedies() {
    return List.of(
        new Remedy(
            Sentence.of("Let adaptive execution split the hot partition"),
            Sentence.of("it is past the factor, and {} is asked for", Quantity.bytes(67_108_864)),
            new Fix.Configuration(
                List.of(
                    new Fix.PropertyChange(
                        "spark.sql.adaptive.skewJoin.skewedPartitionFactor",
                        Optional.of("5.0"),
                        false,
                        "3.0"),
                    new Fix.PropertyChange("spark.acme", Optional.empty(), false, "1"))),
            Optional.empty(),
            FixSafety.SAFE),
        new Remedy(
            Sentence.of("Salt the key"),
            Sentence.of("it is spread over {} partitions", Quantity.count(8)),
            new Fix.Code(
                Map.of(
                    Language.PYTHON, "df.withColumn(\"salt\", (rand() * 8).cast(\"int\"))\n",
                    Language.SCALA, "df.withColumn(\"salt\", (rand() * 8).cast(\"int\"))\n")),
            Optional.empty(),
            FixSafety.REVIEW),
        new Remedy(
            Sentence.of("Give the job other hardware"),
            Sentence.of("it would help"),
            new Fix.Cluster(Sentence.of("Ask for {} hosts", Quantity.count(2))),
            Optional.empty(),
            FixSafety.ADVICE_ONLY));
  }

  /** A rule that found these. */
  public static Examination examination(Finding... findings) {
    return examination("hot-spot", new Verdict.Found(List.of(findings)));
  }

  /** A rule of which this came. */
  public static Examination examination(String rule, Verdict verdict) {
    RuleInfo info =
        new RuleInfo(rule, "Hot spot", Family.SKEW, "Finds hot spots.", Set.of(), List.of());
    return new Examination(info, verdict);
  }

  /** A diagnosis of these examinations. */
  public static Diagnosis diagnosis(SparkApplication application, Examination... examinations) {
    List<Examination> all = List.of(examinations);
    Replayer replayer = Replayer.of(application);
    return new Diagnosis(
        "app.log", application, all, Advice.on(application, all, replayer), replayer);
  }
}
