package io.sparkadvisor.listener;

import io.sparkadvisor.rules.event.SqlExecutionStarted;
import io.sparkadvisor.rules.event.StageSubmitted;
import io.sparkadvisor.rules.fact.plan.ConnectRequest;
import io.sparkadvisor.rules.fact.plan.SourceLine;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The SQL executions that run, to call their stages by: adaptive execution submits stages from
 * threads of its own, whose call sites mean nothing to a user.
 */
final class RunningQueries {

  private static final String EXECUTION_ID = "spark.sql.execution.id";
  // A description may be a whole query, and this is to stay one readable line.
  private static final int LONGEST = 80;

  private final Map<String, String> names = new HashMap<>();

  void started(SqlExecutionStarted event) {
    String description = ConnectRequest.name(event.description(), event.details());
    String name =
        SourceLine.in(event.details())
            .map(line -> line.file() + ":" + line.line())
            .filter(line -> !description.contains(line))
            .map(line -> description + ", " + line)
            .orElse(description);
    names.put(Long.toString(event.executionId()), inOneLine(name));
  }

  void ended(long executionId) {
    var unused = names.remove(Long.toString(executionId));
  }

  /** Such as {@code Stage 4.0 (count at Daily.scala:12, SQL execution 3)}. */
  String nameOf(StageSubmitted event) {
    String id = event.properties().getOrDefault(EXECUTION_ID, "");
    String name =
        Optional.ofNullable(names.get(id))
            .map(query -> query + ", SQL execution " + id)
            .orElseGet(
                () ->
                    inOneLine(ConnectRequest.name(event.stage().name(), event.stage().details())));
    return "Stage " + event.stage().stageId() + "." + event.stage().attempt() + " (" + name + ")";
  }

  private static String inOneLine(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.codePointCount(0, line.length()) <= LONGEST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST - 1)) + "…";
  }
}
