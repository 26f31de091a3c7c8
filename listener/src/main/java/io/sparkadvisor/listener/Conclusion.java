package io.sparkadvisor.listener;

import io.sparkadvisor.advisor.Advisor;
import io.sparkadvisor.advisor.Diagnosis;
import io.sparkadvisor.advisor.advice.Advice;
import io.sparkadvisor.advisor.advice.TimeLimit;
import io.sparkadvisor.advisor.parallel.Parallelism;
import io.sparkadvisor.advisor.report.Report;
import io.sparkadvisor.advisor.report.json.JsonReport;
import io.sparkadvisor.advisor.report.page.Paper;
import io.sparkadvisor.advisor.report.text.SummaryReport;
import io.sparkadvisor.advisor.report.text.TextReport;
import io.sparkadvisor.rules.fact.ApplicationInfo;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.finding.Severity;
import io.sparkadvisor.rules.rule.Rulebook;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.spark.SparkConf;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Diagnoses an application that is over, and reports: a summary in the driver's log, the reports in
 * the folder that was asked for. Where there is none, or it cannot be written to, the log has the
 * whole report.
 */
final class Conclusion {

  private static final Logger LOG = LoggerFactory.getLogger(EntryPoint.NAME);

  static final String SOURCE = "the running application, by " + EntryPoint.NAME;

  private final ListenerSettings settings;
  private final Advisor advisor;
  private final Optional<OutputFolder> folder;

  Conclusion(ListenerSettings settings, Rulebook rulebook, SparkConf conf) {
    this.settings = settings;
    this.advisor = new Advisor(rulebook, settings.thresholds());
    this.folder = settings.outputFolder().map(path -> new OutputFolder(path, conf));
  }

  void draw(SparkApplication application) {
    Diagnosis diagnosis = diagnose(application);
    boolean problem = diagnosis.worst().filter(worst -> worst != Severity.NOTE).isPresent();
    Consumer<String> log = problem ? LOG::warn : LOG::info;
    boolean written = write(diagnosis, log);
    log.accept(text(diagnosis, !written));
  }

  private Diagnosis diagnose(SparkApplication application) {
    try (TimeLimit limit = TimeLimit.of(settings.pricingTimeout(), Parallelism.ofThisMachine())) {
      Diagnosis diagnosis = advisor.diagnose(SOURCE, application, limit);
      Advice advice = diagnosis.advice();
      if (advice.late() > 0 || (advice.unpriced().isPresent() && limit.isOver())) {
        LOG.warn(
            "Spark Advisor gave up pricing after {} ms ({}); what was not priced by then is said to"
                + " be unknown.",
            settings.pricingTimeout().toMillis(),
            ListenerSettings.PRICING_TIMEOUT);
      }
      return diagnosis;
    }
  }

  private boolean write(Diagnosis diagnosis, Consumer<String> log) {
    if (folder.isEmpty()) {
      return false;
    }
    try {
      String name = fileName(diagnosis.application().info());
      SortedMap<String, String> texts = new TreeMap<>();
      texts.put(name + ".json", rendered(diagnosis, Conclusion::json));
      texts.put(name + ".txt", rendered(diagnosis, Conclusion::inFull));
      List<String> paths = folder.get().write(texts, settings.outputTimeout());
      log.accept("Spark Advisor wrote " + String.join(" and ", paths) + ".");
      return true;
    } catch (IOException | RuntimeException e) {
      LOG.error(
          "Spark Advisor cannot write to {} ({}); the whole report follows. The application is not"
              + " affected.",
          settings.outputFolder().orElse(""),
          ListenerSettings.OUTPUT_FOLDER,
          e);
      return false;
    }
  }

  private static String text(Diagnosis diagnosis, boolean whole) {
    return "Spark Advisor:\n"
        + rendered(
                diagnosis, whole ? Conclusion::inFull : out -> new SummaryReport(out, Paper.FILE))
            .stripTrailing();
  }

  private static String rendered(Diagnosis diagnosis, Form form) {
    StringWriter text = new StringWriter();
    try (Report report = form.on(text)) {
      report.add(diagnosis);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static Report json(Writer out) throws IOException {
    return new JsonReport(out, Integer.MAX_VALUE);
  }

  private static Report inFull(Writer out) {
    return new TextReport(out, Paper.FILE, Integer.MAX_VALUE);
  }

  /** Such as {@code application_1700000000000_0042_1}. */
  private static String fileName(ApplicationInfo info) {
    String id = info.id().orElse("application") + info.attemptId().map(a -> "_" + a).orElse("");
    return id.replaceAll("[^A-Za-z0-9._-]", "_");
  }

  /** Begins a report. */
  private interface Form {
    Report on(Writer out) throws IOException;
  }
}
