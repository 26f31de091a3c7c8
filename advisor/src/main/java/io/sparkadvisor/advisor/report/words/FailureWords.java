package io.sparkadvisor.advisor.report.words;

import io.sparkadvisor.rules.fact.Job;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageLabel;
import io.sparkadvisor.rules.text.Place;

/** How the failure of an application reads. */
public final class FailureWords {

  private static final int LONGEST = 160;

  private FailureWords() {}

  /** The job that failed, and the first line of what Spark said. */
  public static String of(Job job, SparkApplication application) {
    String place = Places.inFull(new Place.OfJob(job.id()), application);
    String why =
        job.failure()
            .flatMap(text -> text.strip().lines().findFirst())
            .map(StageLabel::inOneLine)
            .map(line -> ": " + Cells.shorten(line, LONGEST))
            .orElse("");
    String sentence = "The application failed, in " + place + why;
    return sentence.endsWith(".") ? sentence : sentence + ".";
  }
}
