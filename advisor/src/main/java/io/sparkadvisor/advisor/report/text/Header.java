package io.sparkadvisor.advisor.report.text;

import io.sparkadvisor.advisor.Diagnosis;
import io.sparkadvisor.advisor.report.page.Ink;
import io.sparkadvisor.advisor.report.page.Page;
import io.sparkadvisor.advisor.report.words.BoundWords;
import io.sparkadvisor.advisor.report.words.Check;
import io.sparkadvisor.advisor.report.words.FailureWords;
import io.sparkadvisor.advisor.report.words.PriceWords;
import io.sparkadvisor.advisor.report.words.Wording;
import io.sparkadvisor.rules.fact.ApplicationInfo;
import io.sparkadvisor.rules.fact.Cluster;
import io.sparkadvisor.rules.fact.CoreTime;
import io.sparkadvisor.rules.fact.Coverage;
import io.sparkadvisor.rules.fact.Job;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.value.SparkVersion;
import io.sparkadvisor.rules.finding.Severity;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** What stands at the top of a text report: which application it was, and the conclusion. */
final class Header {

  /** What bounds less of the time does not bound the run. */
  private static final double BOUND = 0.10;

  /** Where tasks' own work is so much of the slot time, hardly anything is lost. */
  private static final double OWN_WORK = 0.80;

  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Diagnosis diagnosis;
  private final SparkApplication application;
  private final OptionalDouble coreHourPrice;

  Header(Diagnosis diagnosis, OptionalDouble coreHourPrice) {
    this.diagnosis = diagnosis;
    this.coreHourPrice = coreHourPrice;
    this.application = diagnosis.application();
  }

  void print(Page page) throws IOException {
    page.heading(title());
    fact(page, "Ran", ran());
    fact(page, "Spark", spark());
    fact(page, "Work", work());
    Optional<CoreTime> cores = application.cluster().coreTime();
    if (cores.isPresent() && !cores.get().held().isZero()) {
      fact(page, "Core-hours", coreHours(cores.get()));
    }
    fact(page, "Read from", diagnosis.source());
    page.gap();
    page.paragraph(0, inkOfConclusion(), conclusion());
  }

  private static void fact(Page page, String label, String text) throws IOException {
    page.hanging(2, Ink.FAINT, String.format(Locale.ROOT, "%-11s", label), Ink.PLAIN, text);
  }

  private String title() {
    ApplicationInfo info = application.info();
    String name = info.name().filter(n -> !n.isBlank()).orElse("An application without a name");
    String id = info.id().map(i -> "  " + i).orElse("");
    return name + id + info.attemptId().map(a -> " (attempt " + a + ")").orElse("");
  }

  private String ran() {
    ApplicationInfo info = application.info();
    String span =
        Wording.time(info.span().duration()) + ", from " + WHEN.format(info.start()) + " on";
    return info.ended() ? span : span + "; its end is not in the log";
  }

  private String spark() {
    List<String> parts = new ArrayList<>();
    parts.add(application.info().version().map(Header::version).orElse("an unknown version"));
    Cluster cluster = application.cluster();
    if (cluster.peakSlots() > 0) {
      long executors = cluster.workers().stream().filter(e -> !e.isDriver()).count();
      parts.add(executors == 0 ? "the driver alone" : Wording.count(executors, "executor"));
      parts.add("at most " + Wording.count(cluster.peakSlots(), "slot") + " at once");
      parts.add(Wording.count(cluster.hosts().size(), "host"));
    }
    cluster.master().ifPresent(parts::add);
    return String.join(", ", parts);
  }

  /** A version, such as {@code 4.2.0} or {@code Databricks Runtime 11.3.x-scala2.12}. */
  static String version(SparkVersion version) {
    return version.vendor() ? "Databricks Runtime " + version.text() : version.text();
  }

  private String work() {
    long failedJobs = jobs(Job.Outcome.FAILED);
    long stages = application.stagesThatRan().count();
    long tasks = application.stages().stream().mapToLong(stage -> stage.tasks().size()).sum();
    List<String> parts = new ArrayList<>();
    parts.add(
        Wording.count(application.jobs().size(), "job")
            + (failedJobs == 0 ? "" : " (" + Wording.count(failedJobs) + " failed)"));
    parts.add(Wording.count(stages, "stage") + failedStages());
    parts.add(Wording.count(tasks, "task"));
    parts.add(Wording.count(application.sqlExecutions().size(), "SQL execution"));
    return String.join(", ", parts);
  }

  private String coreHours(CoreTime cores) {
    String text =
        PriceWords.coreHours(cores.held())
            + ", of which "
            + PriceWords.coreHours(cores.wasted())
            + " ("
            + Wording.share(cores.wastedShare())
            + ") without a task or for tasks that failed";
    if (coreHourPrice.isEmpty()) {
      return text;
    }
    double price = coreHourPrice.getAsDouble();
    return text
        + "; at "
        + money(price)
        + " each they cost "
        + money(price * CoreTime.hours(cores.held()))
        + ", and "
        + money(price * CoreTime.hours(cores.wasted()))
        + " of it was wasted";
  }

  private static String money(double amount) {
    return String.format(Locale.ROOT, amount < 1 ? "%,.4f" : "%,.2f", amount);
  }

  private String failedStages() {
    long failed = application.stages().stream().filter(Header::failed).count();
    return failed == 0 ? "" : " (" + Wording.count(failed) + " failed)";
  }

  private static boolean failed(StageAttempt stage) {
    return stage.failure().isPresent();
  }

  private long jobs(Job.Outcome outcome) {
    return application.jobs().stream().filter(job -> job.outcome() == outcome).count();
  }

  private Ink inkOfConclusion() {
    return diagnosis.worst().map(Ink::of).orElse(Ink.GREEN);
  }

  private String conclusion() {
    return doubt() + failed() + bound() + verdict() + together();
  }

  private String together() {
    return new PlanText(diagnosis)
        .together()
        .map(text -> " With all fixes: " + text + ".")
        .orElse("");
  }

  private String doubt() {
    return application.coverage().trust() == Coverage.Trust.POOR
        ? "So much is missing from the source that totals and times mislead. "
        : "";
  }

  private String failed() {
    return application.failure().map(job -> FailureWords.of(job, application) + " ").orElse("");
  }

  /** What takes most of the time, whether or not anything can be done about it. */
  private String bound() {
    return diagnosis.advice().bounds().stream()
        .filter(bound -> bound.share() >= BOUND)
        .findFirst()
        .map(bound -> BoundWords.sentence(bound) + " ")
        .orElse("");
  }

  private String verdict() {
    long serious = findings(Severity.CRITICAL) + findings(Severity.WARNING);
    if (serious > 0) {
      String largest =
          diagnosis.findings().stream()
              .filter(found -> found.symptomOf().isEmpty())
              .map(found -> Wording.headline(found.finding().headline()))
              .findFirst()
              .orElse("");
      return serious == 1
          ? "One problem is worth your time: " + sentence(largest)
          : Wording.count(serious)
              + " problems are worth your time. The first: "
              + sentence(largest);
    }
    long notes = findings(Severity.NOTE);
    if (notes > 0) {
      return "Nothing that costs much time: " + Wording.count(notes, "small finding") + ".";
    }
    long fine =
        Check.of(diagnosis).stream()
            .filter(check -> check.outcome() == Check.Outcome.CLEAR)
            .count();
    long open = diagnosis.examinations().size() - fine;
    if (fine == 0) {
      return "Nothing could be checked.";
    }
    String checks =
        Wording.count(fine, "check")
            + (fine == 1 ? " is" : " are")
            + " fine"
            + (open == 0 ? "." : ", " + Wording.count(open) + " could not be made.");
    OptionalDouble own = application.cluster().ownWorkShare();
    if (own.orElse(0) >= OWN_WORK) {
      return "No problem found: " + checks;
    }
    return "No rule found a problem ("
        + checks.substring(0, checks.length() - 1)
        + "), but "
        + (own.isEmpty()
            ? "what slots did is not known."
            : "only "
                + Wording.share(own.getAsDouble())
                + " of the slot time was the tasks' own work.");
  }

  private static String sentence(String text) {
    return text.endsWith(".") ? text : text + ".";
  }

  private long findings(Severity severity) {
    return diagnosis.findings().stream()
        .filter(found -> found.severity() == severity && found.symptomOf().isEmpty())
        .count();
  }
}
