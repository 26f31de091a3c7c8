package io.sparkadvisor.advisor.report.words;

import static io.sparkadvisor.advisor.report.words.Wording.NO_BREAK;

import io.sparkadvisor.advisor.advice.Price;
import io.sparkadvisor.advisor.replay.Prediction;
import io.sparkadvisor.advisor.replay.schedule.Bottleneck;
import io.sparkadvisor.rules.fact.CoreTime;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.text.Place;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** How prices and predictions read. */
public final class PriceWords {

  private PriceWords() {}

  /** What a remedy saves, such as {@code saves 17 s (13 s to 19 s)}. */
  public static String of(Price price) {
    return price.match(
        new Price.Cases<>() {
          @Override
          public String saves(Price.Saves saves) {
            return saves.isGain()
                ? "saves " + Wording.time(saves.mid()) + " (" + range(saves) + ")"
                : "may save nothing (" + range(saves) + ")";
          }

          @Override
          public String cheaper(Price.Cheaper cheaper) {
            return "saves "
                + coreHours(cheaper.coreTime())
                + " core-hours ("
                + Wording.share(cheaper.share())
                + "), and no time"
                + (cheaper.longer().isZero()
                    ? ""
                    : ": the run takes " + Wording.time(cheaper.longer()) + " longer");
          }

          @Override
          public String unknown(String why) {
            return "no price: " + why;
          }

          @Override
          public String failed(Throwable error) {
            return "no price: its model broke: " + error;
          }
        });
  }

  /** Such as {@code 17 s of 55 s (30 %), between 13 s and 19 s}. */
  public static String gain(Price.Saves price, double share, SparkApplication application) {
    return Wording.time(price.mid())
        + " of "
        + Wording.time(application.info().span().duration())
        + " ("
        + Wording.share(share)
        + "), between "
        + range(price).replace(" to ", " and ");
  }

  /** Why there is no price in time; empty where there is one. */
  public static Optional<String> whyNone(Price price) {
    return price instanceof Price.Saves ? Optional.empty() : Optional.of(capital(of(price)));
  }

  private static String capital(String text) {
    return Wording.capital(text.replaceFirst("^no price: ", "")) + (text.endsWith(".") ? "" : ".");
  }

  /** The ends of the range, such as {@code 13 s to 19 s}. */
  public static String range(Price.Saves saves) {
    return signed(saves.low()) + " to " + signed(saves.high());
  }

  /** A predicted time with its range, such as {@code 38 s (36 s to 42 s)}. */
  public static String of(Prediction.Range range) {
    String mid = Wording.time(range.mid());
    String low = Wording.time(range.low());
    String high = Wording.time(range.high());
    return low.equals(high) ? mid : mid + " (" + low + " to " + high + ")";
  }

  /** A time that may be negative. */
  public static String signed(Duration time) {
    return time.isNegative() ? "−" + Wording.time(time.negated()) : Wording.time(time);
  }

  /** What takes longest, such as {@code the longest task of stage 4 “…”, 12 s}. */
  public static String of(Bottleneck bottleneck, SparkApplication application) {
    String stage =
        bottleneck
            .stage()
            .map(key -> Places.inFull(new Place.OfStage(key), application))
            .orElse("a stage");
    String what =
        switch (bottleneck.kind()) {
          case LONGEST_TASK -> "the longest task of " + stage;
          case ALL_TASKS -> "the tasks of " + stage;
          case WAITING_FOR_SLOTS -> "waiting for slots, before " + stage;
          case DRIVER_BEFORE -> "the driver, before the first job";
          case DRIVER_BETWEEN -> "the driver, between jobs";
          case DRIVER_WITHIN -> "the driver, in jobs that run no task";
          case DRIVER_AFTER -> "the driver, after the last job";
        };
    return what + ":" + NO_BREAK + Wording.time(bottleneck.time());
  }

  /** By what share a replay misses the real time, such as {@code 0.3 %}. */
  public static String error(double error) {
    return Wording.share(Math.abs(error));
  }

  /** Core time in hours, such as {@code 0.12} or {@code 340}. */
  public static String coreHours(Duration coreTime) {
    double hours = CoreTime.hours(coreTime);
    return String.format(
        Locale.ROOT, hours < 0.1 ? "%,.3f" : hours < 10 ? "%,.2f" : "%,.0f", hours);
  }
}
