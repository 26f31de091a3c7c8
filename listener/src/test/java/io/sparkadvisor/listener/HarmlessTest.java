package io.sparkadvisor.listener;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.advisor.source.eventlog.decode.EventSink;
import io.sparkadvisor.rules.catalog.Catalog;
import io.sparkadvisor.rules.event.ApplicationEnded;
import io.sparkadvisor.rules.event.ApplicationEvent;
import io.sparkadvisor.rules.event.ApplicationStarted;
import io.sparkadvisor.rules.event.JobStarted;
import io.sparkadvisor.rules.event.SqlExecutionStarted;
import io.sparkadvisor.rules.fact.ReadProblem;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.rule.Family;
import io.sparkadvisor.rules.rule.Outcome;
import io.sparkadvisor.rules.rule.Rule;
import io.sparkadvisor.rules.rule.RuleInfo;
import io.sparkadvisor.rules.rule.Rulebook;
import io.sparkadvisor.rules.rule.Thresholds;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.logging.log4j.Level;
import org.apache.spark.SparkConf;
import org.apache.spark.resource.ResourceProfile$;
import org.apache.spark.scheduler.SparkListenerApplicationEnd;
import org.apache.spark.scheduler.SparkListenerEvent;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerUnpersistRDD;
import org.apache.spark.scheduler.StageInfo;
import org.apache.spark.sql.execution.SparkPlanInfo;
import org.apache.spark.sql.execution.metric.SQLMetricInfo;
import org.apache.spark.sql.execution.ui.SparkListenerSQLExecutionStart;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.Option;
import scala.collection.immutable.Nil$;
import scala.collection.immutable.Seq;

/** Whatever breaks in the advisor, the application goes on, and its user is told once. */
class HarmlessTest {

  @TempDir private Path folder;

  private static final SparkListenerEvent END =
      new SparkListenerApplicationEnd(2_000, Option.empty());

  private static Conclusion conclusion(Map<String, String> properties, Rule... rules) {
    Rulebook rulebook = rules.length == 0 ? Catalog.rulebook() : Rulebook.of(List.of(rules));
    return new Conclusion(
        ListenerSettings.of(properties, rulebook), rulebook, new SparkConf(false));
  }

  /** Tells of an application that starts and ends with the first event that comes. */
  private static void startAndEnd(SparkListenerEvent event, EventSink sink) {
    sink.event(
        new ApplicationStarted(
            "job", Optional.of("app-1"), Optional.empty(), Instant.ofEpochMilli(1_000), "user"));
    sink.event(new ApplicationEnded(Instant.ofEpochMilli(2_000), OptionalInt.empty()));
  }

  private static Rule rule(Supplier<Outcome> verdict) {
    return new Rule() {
      @Override
      public RuleInfo info() {
        return new RuleInfo("broken", "A broken rule", Family.SKEW, "Breaks.", Set.of(), List.of());
      }

      @Override
      public Outcome examine(SparkApplication application, Thresholds thresholds) {
        return verdict.get();
      }
    };
  }

  private static DriverLog concluded(Conclusion conclusion) throws InterruptedException {
    DriverLog log = new DriverLog();
    Attachment attachment =
        Attachment.to(HarmlessTest::startAndEnd, new SparkConf(false), conclusion);
    // the thread of the bus ends, and with it the application
    Thread bus = new Thread(() -> attachment.accept(END));
    bus.start();
    bus.join();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("spark-advisor-conclusion")) {
        thread.join();
      }
    }
    return log;
  }

  @Test
  void aTranslatorThatThrowsIsToldOnceAndSwitchesTheAdvisorOff() {
    List<SparkListenerEvent> seen = new ArrayList<>();
    Translator broken =
        (event, sink) -> {
          seen.add(event);
          throw new IllegalStateException("cannot translate");
        };
    try (DriverLog log = new DriverLog()) {
      Attachment attachment = Attachment.to(broken, new SparkConf(false), conclusion(Map.of()));
      assertThat(attachment.isOn()).isTrue();
      attachment.accept(new SparkListenerUnpersistRDD(1));
      attachment.accept(new SparkListenerUnpersistRDD(2));
      attachment.accept(END);
      assertThat(seen).hasSize(1);
      assertThat(attachment.isOn()).isFalse();
      assertThat(log.at(Level.ERROR))
          .singleElement()
          .asString()
          .contains("switched off", "The application is not affected");
    }
  }

  @Test
  void runningOutOfMemoryInTheAdvisorSwitchesItOff() {
    Translator hungry =
        (event, sink) -> {
          throw new OutOfMemoryError("Java heap space");
        };
    try (DriverLog log = new DriverLog()) {
      Attachment attachment = Attachment.to(hungry, new SparkConf(false), conclusion(Map.of()));
      attachment.accept(END);
      assertThat(attachment.isOn()).isFalse();
      assertThat(log.at(Level.ERROR)).hasSize(1);
    }
  }

  @Test
  void aRuleThatThrowsIsNamedInTheReport() throws Exception {
    Rule broken =
        rule(
            () -> {
              throw new IllegalStateException("a defect");
            });
    try (DriverLog log = concluded(conclusion(Map.of(), broken))) {
      assertThat(log.at(Level.ERROR)).isEmpty();
      assertThat(log.at(Level.INFO))
          .singleElement()
          .asString()
          .contains("Rules that broke", "broken", "a defect");
    }
  }

  @Test
  void aRuleThatRunsOutOfStackIsToldAndHarmsNothing() throws Exception {
    Rule broken =
        rule(
            () -> {
              throw new StackOverflowError();
            });
    try (DriverLog log = concluded(conclusion(Map.of(), broken))) {
      assertThat(log.at(Level.ERROR))
          .singleElement()
          .asString()
          .contains("failed to report", "The application is not affected");
    }
  }

  @Test
  void reportsAreWrittenToTheOutputFolder() throws Exception {
    String reports = folder.resolve("new/reports").toUri().toString();
    try (DriverLog log = concluded(conclusion(Map.of(ListenerSettings.OUTPUT_FOLDER, reports)))) {
      assertThat(log.at(Level.ERROR)).isEmpty();
      assertThat(folder.resolve("new/reports/app-1.json")).isNotEmptyFile();
      assertThat(folder.resolve("new/reports/app-1.txt")).isNotEmptyFile();
      assertThat(log.all()).anyMatch(line -> line.contains("wrote") && line.contains("app-1.json"));
    }
  }

  @Test
  void whereTheOutputFolderCannotBeWrittenToTheLogHasTheWholeReport() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "not a folder");
    assertReportedInTheLog(file.resolve("reports"));
  }

  @Test
  void whereTheOutputFolderIsReadOnlyTheLogHasTheWholeReport() throws Exception {
    // read-only for root, too
    Path readOnly = Path.of("/proc");
    Assumptions.assumeTrue(Files.exists(readOnly.resolve("self")));
    assertReportedInTheLog(readOnly.resolve("reports"));
  }

  @Test
  void whereTheDiskIsFullTheLogHasTheWholeReportAndNoHalfFileStays() throws Exception {
    Path full = Path.of("/dev/full");
    Assumptions.assumeTrue(Files.exists(full));
    Path reports = Files.createDirectory(folder.resolve("reports"));
    Files.createSymbolicLink(reports.resolve(".app-1.json.part"), full);
    assertReportedInTheLog(reports);
    assertThat(reports).isEmptyDirectory();
  }

  @Test
  void whereTheDiskIsFullNoHalfFileStands() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    Assumptions.assumeTrue(ended("mount", "-t", "tmpfs", "-o", "size=8k", "tmpfs", disk));
    try {
      assertReportedInTheLog(disk);
      assertThat(disk).isEmptyDirectory();
      Files.writeString(disk.resolve("app-1.json"), "of the run before");
      assertReportedInTheLog(disk);
      assertThat(disk.resolve("app-1.json")).hasContent("of the run before");
    } finally {
      assertThat(ended("umount", disk)).isTrue();
    }
  }

  /** Runs a command; false where there is none, it is not allowed, or it fails. */
  private static boolean ended(Object... command) throws InterruptedException {
    try {
      return new ProcessBuilder(Arrays.stream(command).map(String::valueOf).toList())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void aFileSystemThatNeverAnswersIsWaitedForNoLongerThanAllowed() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String reports = "hdfs://127.0.0.1:" + silent.getLocalPort() + "/reports";
      long start = System.nanoTime();
      try (DriverLog log =
          concluded(
              conclusion(
                  Map.of(
                      ListenerSettings.OUTPUT_FOLDER,
                      reports,
                      ListenerSettings.OUTPUT_TIMEOUT,
                      "500ms")))) {
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
        assertThat(log.at(Level.ERROR)).singleElement().asString().contains(reports);
        assertThat(log.at(Level.INFO)).anyMatch(line -> line.contains("Could not be checked"));
      }
    }
  }

  private static void assertReportedInTheLog(Path reports) throws InterruptedException {
    Map<String, String> properties =
        Map.of(ListenerSettings.OUTPUT_FOLDER, reports.toUri().toString());
    try (DriverLog log = concluded(conclusion(properties))) {
      assertThat(log.at(Level.ERROR))
          .singleElement()
          .asString()
          .contains("cannot write to", "The application is not affected");
      assertThat(log.at(Level.INFO)).anyMatch(line -> line.contains("Could not be checked"));
    }
  }

  @Test
  void anAddressThatNoFileSystemAnswersToIsToldAndHarmsNothing() throws Exception {
    try (DriverLog log =
        concluded(conclusion(Map.of(ListenerSettings.OUTPUT_FOLDER, "nosuch://host/reports")))) {
      assertThat(log.at(Level.ERROR)).singleElement().asString().contains("nosuch://host/reports");
    }
    try (DriverLog log =
        concluded(conclusion(Map.of(ListenerSettings.OUTPUT_FOLDER, "::not an address")))) {
      assertThat(log.at(Level.ERROR)).singleElement().asString().contains("cannot write");
    }
  }

  @Test
  void aPlanThatIsTooLargeForTheDriverIsLeftOutAndItsExecutionIsKept() throws IOException {
    String text = "x".repeat(17_000_000);
    Told told = translated(execution(text, plan("Range", none())));
    assertThat(told.events).singleElement().isInstanceOf(SqlExecutionStarted.class);
    SqlExecutionStarted started = (SqlExecutionStarted) told.events.get(0);
    assertThat(started.executionId()).isEqualTo(3);
    assertThat(started.physicalPlan()).isEmpty();
    assertThat(started.plan().name()).isEqualTo("Range");
    assertThat(told.problems).containsExactly(ReadProblem.Kind.OVER_LIMIT);
  }

  @Test
  void aPlanOfTooManyNodesIsLeftOut() {
    SparkPlanInfo deep = plan("Range", none());
    for (int i = 0; i < 100_000; i++) {
      deep = plan("Project", one(deep));
    }
    Told told = translated(execution("", deep));
    assertThat(told.events).hasSize(1);
    assertThat(told.problems).containsExactly(ReadProblem.Kind.OVER_LIMIT);
  }

  @Test
  void theStagesOfAJobThatAreTooManyForTheDriverAreLeftOutAndTheJobIsKept() {
    String stack = "x".repeat(20_000);
    Seq<StageInfo> stages = none();
    for (int id = 0; id < 1_000; id++) {
      stages = prepended(stageInfo(id, stack), stages);
    }
    Properties properties = new Properties();
    properties.setProperty("spark.job.description", "iterations");
    Told told = translated(new SparkListenerJobStart(7, 1_000, stages, properties));
    assertThat(told.events).singleElement().isInstanceOf(JobStarted.class);
    JobStarted started = (JobStarted) told.events.get(0);
    assertThat(started.jobId()).isEqualTo(7);
    assertThat(started.stageIds()).hasSize(1_000);
    assertThat(started.stages()).isEmpty();
    assertThat(started.properties()).containsEntry("spark.job.description", "iterations");
    assertThat(told.problems).containsExactly(ReadProblem.Kind.OVER_LIMIT);
  }

  private static StageInfo stageInfo(int id, String details) {
    return new StageInfo(
        id,
        0,
        "map",
        1,
        none(),
        none(),
        details,
        null,
        none(),
        Option.empty(),
        ResourceProfile$.MODULE$.DEFAULT_RESOURCE_PROFILE_ID(),
        false,
        0);
  }

  @Test
  void anEventOfSomebodyElseIsCountedAndNotLookedInto() {
    Told told = translated(new ForeignEvent());
    assertThat(told.events).isEmpty();
    assertThat(told.passedOver).containsExactly(ForeignEvent.class.getName());
  }

  /** An event of which no fact is made. */
  private static final class ForeignEvent implements SparkListenerEvent {}

  private static final class Told implements EventSink {
    private final List<ApplicationEvent> events = new ArrayList<>();
    private final List<ReadProblem.Kind> problems = new ArrayList<>();
    private final List<String> passedOver = new ArrayList<>();

    @Override
    public void event(ApplicationEvent event) {
      events.add(event);
    }

    @Override
    public void count(String name, boolean known) {
      if (!known) {
        passedOver.add(name);
      }
    }

    @Override
    public void problem(ReadProblem.Kind kind, String what) {
      problems.add(kind);
    }
  }

  private static Told translated(SparkListenerEvent event) {
    Told told = new Told();
    new EventTranslator(new SparkConf(false)).translate(event, told);
    return told;
  }

  private static SparkListenerSQLExecutionStart execution(String text, SparkPlanInfo plan) {
    return new SparkListenerSQLExecutionStart(
        3,
        Option.empty(),
        "count",
        "",
        text,
        plan,
        1_000,
        noSettings(),
        scala.collection.immutable.Set$.MODULE$.empty(),
        Option.empty(),
        Option.empty());
  }

  private static SparkPlanInfo plan(String name, Seq<SparkPlanInfo> children) {
    Seq<SQLMetricInfo> noMetrics = none();
    return new SparkPlanInfo(name, name, children, noSettings(), noMetrics);
  }

  private static scala.collection.immutable.Map<String, String> noSettings() {
    return scala.collection.immutable.Map.from(
        scala.jdk.javaapi.CollectionConverters.asScala(new HashMap<String, String>()));
  }

  @SuppressWarnings("unchecked")
  private static <T> Seq<T> none() {
    return (Seq<T>) (Seq<?>) Nil$.MODULE$;
  }

  private static Seq<SparkPlanInfo> one(SparkPlanInfo plan) {
    return prepended(plan, none());
  }

  @SuppressWarnings("unchecked")
  private static <T> Seq<T> prepended(T element, Seq<T> elements) {
    return (Seq<T>) (Seq<?>) elements.prepended(element);
  }
}
