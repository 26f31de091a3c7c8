package io.sparkadvisor.advisor.source.eventlog.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.advisor.source.eventlog.redact.Secrets;
import io.sparkadvisor.rules.event.PlanDescription;
import io.sparkadvisor.rules.event.PlanMetric;
import io.sparkadvisor.rules.event.SqlDriverMetricsUpdated;
import io.sparkadvisor.rules.event.SqlExecutionEnded;
import io.sparkadvisor.rules.event.SqlExecutionStarted;
import io.sparkadvisor.rules.event.SqlMetricsAdded;
import io.sparkadvisor.rules.event.SqlPlanUpdated;
import io.sparkadvisor.rules.event.StreamingQueryEnded;
import io.sparkadvisor.rules.event.StreamingQueryProgressed;
import io.sparkadvisor.rules.event.StreamingQueryStarted;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SqlAndStreamingEventsTest {
  private static final String SQL = "{'Event':'org.apache.spark.sql.execution.ui.SparkListener";
  private static final String STREAMING =
      "{'Event':'org.apache.spark.sql.streaming.StreamingQueryListener$";
  private static final String PLAN =
      "{'nodeName':'Exchange','simpleString':'s','children':[{'nodeName':'Scan',"
          + "'simpleString':'t','children':[],'metadata':{'Location':'s3a://key:abc@bucket/x'},"
          + "'metrics':[]}],'metadata':{},'metrics':[{'name':'number of output rows',"
          + "'accumulatorId':7,'metricType':'sum'}]}";

  private static final PlanDescription PLAN_READ =
      new PlanDescription(
          "Exchange",
          "s",
          List.of(
              new PlanDescription(
                  "Scan",
                  "t",
                  List.of(),
                  Map.of("Location", "s3a://" + Secrets.REDACTED + "@bucket/x"),
                  List.of())),
          Map.of(),
          List.of(new PlanMetric("number of output rows", 7, "sum")));

  @Test
  void anExecutionOfSpark42IsReadInFull() {
    assertThat(
            Told.event(
                SqlExecutionStarted.class,
                SQL
                    + "SQLExecutionStart','executionId':1,'rootExecutionId':0,'description':'d',"
                    + "'details':'e','physicalPlanDescription':'p','sparkPlanInfo':"
                    + PLAN
                    + ",'time':5,'modifiedConfigs':{'a':'b','my.secret':'abc'},'jobTags':[],"
                    + "'jobGroupId':null,'queryId':'q'}"))
        .isEqualTo(
            new SqlExecutionStarted(
                1,
                OptionalLong.of(0),
                "d",
                "e",
                "p",
                PLAN_READ,
                Instant.ofEpochMilli(5),
                Map.of("a", "b", "my.secret", Secrets.REDACTED)));
  }

  @Test
  void anExecutionOfSpark16HasMetricsWithoutTypesAndNoMetadata() {
    SqlExecutionStarted started =
        Told.event(
            SqlExecutionStarted.class,
            SQL
                + "SQLExecutionStart','executionId':1,'description':'d','details':'e',"
                + "'physicalPlanDescription':'p','sparkPlanInfo':{'nodeName':'n',"
                + "'simpleString':'s','children':[],'metrics':[{'name':'number of rows',"
                + "'accumulatorId':1,'metricParam':'LongSQLMetricParam'},{'name':"
                + "'data size total (min, med, max)','accumulatorId':2,"
                + "'metricParam':'StaticsLongSQLMetricParam'}]},'time':5}");
    assertThat(started.rootExecutionId()).isEmpty();
    assertThat(started.modifiedConfigs()).isEmpty();
    assertThat(started.plan().metrics())
        .extracting(PlanMetric::type)
        .containsExactly("sum", "size");
  }

  @Test
  void anExecutionEndsWithAnErrorOnlyIfThereIsOne() {
    assertThat(end("")).isEqualTo(ended(Optional.empty()));
    assertThat(end(",'errorMessage':''")).isEqualTo(ended(Optional.empty()));
    assertThat(end(",'errorMessage':null")).isEqualTo(ended(Optional.empty()));
    assertThat(end(",'errorMessage':'bad'")).isEqualTo(ended(Optional.of("bad")));
  }

  private static SqlExecutionEnded end(String rest) {
    return Told.event(
        SqlExecutionEnded.class, SQL + "SQLExecutionEnd','executionId':1,'time':5" + rest + "}");
  }

  private static SqlExecutionEnded ended(Optional<String> error) {
    return new SqlExecutionEnded(1, Instant.ofEpochMilli(5), error);
  }

  @Test
  void adaptiveExecutionChangesPlansAndMetrics() {
    assertThat(
            Told.event(
                SqlPlanUpdated.class,
                SQL
                    + "SQLAdaptiveExecutionUpdate','executionId':1,'physicalPlanDescription':'p',"
                    + "'sparkPlanInfo':"
                    + PLAN
                    + "}"))
        .isEqualTo(new SqlPlanUpdated(1, "p", PLAN_READ));
    assertThat(
            Told.event(
                SqlMetricsAdded.class,
                SQL
                    + "SQLAdaptiveSQLMetricUpdates','executionId':1,'sqlPlanMetrics':[{'name':'n',"
                    + "'accumulatorId':2,'metricType':'size'}]}"))
        .isEqualTo(new SqlMetricsAdded(1, List.of(new PlanMetric("n", 2, "size"))));
    assertThat(
            Told.event(
                SqlDriverMetricsUpdated.class,
                SQL + "DriverAccumUpdates','executionId':1,'accumUpdates':[[1,10],[2,20]]}"))
        .isEqualTo(new SqlDriverMetricsUpdated(1, Map.of(1L, 10L, 2L, 20L)));
  }

  @Test
  void sqlEventsAreKnownInAnyPackage() {
    assertThat(
            Told.of("{'Event':'com.vendor.SparkListenerSQLExecutionEnd','executionId':1,'time':2}")
                .known())
        .containsExactly("SparkListenerSQLExecutionEnd");
  }

  @Test
  void aStreamingQueryStartsAndEnds() {
    assertThat(
            Told.event(
                StreamingQueryStarted.class,
                STREAMING
                    + "QueryStartedEvent','id':'i','runId':'r','name':null,"
                    + "'timestamp':'1970-01-01T00:00:01.000Z','jobTags':[]}"))
        .isEqualTo(
            new StreamingQueryStarted(
                "i", "r", Optional.empty(), Optional.of(Instant.ofEpochSecond(1))));
    assertThat(
            Told.event(
                StreamingQueryEnded.class,
                STREAMING + "QueryTerminatedEvent','id':'i','runId':'r','exception':'e'}"))
        .isEqualTo(new StreamingQueryEnded("i", "r", Optional.of("e")));
  }

  @Test
  void progressIsReadAsAnObjectAndAsAString() {
    String progress =
        "{'id':'i','runId':'r','name':'n','timestamp':'no time','batchId':4,'batchDuration':9,"
            + "'durationMs':{'addBatch':5,'getBatch':1},'eventTime':{},'stateOperators':["
            + "{'operatorName':'o','numRowsTotal':10,'memoryUsedBytes':100,'customMetrics':{}},"
            + "{'numRowsTotal':20,'memoryUsedBytes':200}],'sources':[{'description':'k',"
            + "'startOffset':{'t':{'0':1}},'numInputRows':3,'inputRowsPerSecond':'NaN'},"
            + "{'numInputRows':4}],'sink':{'description':'s'},'observedMetrics':{}}";
    StreamingQueryProgressed expected =
        new StreamingQueryProgressed(
            "i",
            "r",
            Optional.of("n"),
            4,
            Optional.empty(),
            OptionalLong.of(7),
            Map.of("addBatch", 5L, "getBatch", 1L),
            30,
            300);
    String start = STREAMING + "QueryProgressEvent','progress':";
    assertThat(Told.event(StreamingQueryProgressed.class, start + progress + "}"))
        .isEqualTo(expected);
    assertThat(
            Told.event(
                StreamingQueryProgressed.class, start + "'" + progress.replace("'", "\\'") + "'}"))
        .isEqualTo(expected);
  }
}
