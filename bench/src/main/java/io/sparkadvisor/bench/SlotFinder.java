package io.sparkadvisor.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the ids and times in one line of an event log by the field names that Spark's {@code
 * JsonProtocol} and the SQL listener's events give them.
 */
final class SlotFinder {
  static final int UUID_TAIL = 12;

  private static final JsonFactory JSON = new JsonFactory();

  private static final Map<String, IdKind> NUMBERS =
      Map.ofEntries(
          Map.entry("Job ID", IdKind.JOB),
          Map.entry("Stage ID", IdKind.STAGE),
          Map.entry("Stage IDs", IdKind.STAGE),
          Map.entry("Task ID", IdKind.TASK),
          // Since Spark 3.0 the id of the task that wrote the map output.
          Map.entry("Map ID", IdKind.TASK),
          Map.entry("RDD ID", IdKind.RDD),
          Map.entry("Shuffle ID", IdKind.SHUFFLE),
          Map.entry("executionId", IdKind.EXECUTION),
          Map.entry("rootExecutionId", IdKind.EXECUTION),
          Map.entry("accumulatorId", IdKind.ACCUMULATOR),
          Map.entry("Submission Time", IdKind.TIME),
          Map.entry("Completion Time", IdKind.TIME),
          Map.entry("Launch Time", IdKind.TIME),
          Map.entry("Getting Result Time", IdKind.TIME),
          Map.entry("Finish Time", IdKind.TIME),
          Map.entry("Timestamp", IdKind.TIME),
          Map.entry("time", IdKind.TIME));

  private static final Map<String, IdKind> PROPERTIES =
      Map.of(
          "spark.sql.execution.id", IdKind.EXECUTION,
          "spark.sql.execution.root.id", IdKind.EXECUTION,
          "spark.sql.dataset.queryExecution.id", IdKind.QUERY_EXECUTION);

  private static final Pattern DIGITS = Pattern.compile("^(\\d{1,18})$");
  private static final Pattern SCOPE = Pattern.compile("\\\\\"id\\\\\":\\\\\"(\\d{1,18})\\\\\"");
  private static final Pattern JOB_TAG = Pattern.compile("-execution-root-id-(\\d{1,18})");
  private static final Pattern UUID =
      Pattern.compile("^[0-9a-f-]{24}([0-9a-f]{" + UUID_TAIL + "})$");
  private static final Map<Pattern, IdKind> BLOCKS =
      Map.of(
          Pattern.compile("^rdd_(\\d{1,18})_"), IdKind.RDD,
          Pattern.compile("^shuffle_(\\d{1,18})_"), IdKind.SHUFFLE,
          Pattern.compile("^broadcast_(\\d{1,18})"), IdKind.BROADCAST,
          Pattern.compile("^taskresult_(\\d{1,18})"), IdKind.TASK);

  private final byte[] json;
  private final List<Slot> slots = new ArrayList<>();
  private final Deque<String> path = new ArrayDeque<>();
  private String event = "";
  private String field = "";
  private int pairElement;

  private SlotFinder(byte[] json) {
    this.json = json;
  }

  /**
   * Reads one line.
   *
   * @throws IOException when the line is not a JSON object
   */
  static EventLine find(byte[] json) throws IOException {
    SlotFinder finder = new SlotFinder(json);
    try (JsonParser parser = JSON.createParser(json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        finder.visit(parser, token);
      }
    }
    return new EventLine(finder.event, json, finder.slots);
  }

  private void visit(JsonParser parser, JsonToken token) throws IOException {
    switch (token) {
      case START_OBJECT, START_ARRAY -> {
        path.push(field);
        pairElement = 0;
      }
      case END_OBJECT, END_ARRAY -> field = path.pop();
      case FIELD_NAME -> field = parser.currentName();
      case VALUE_NUMBER_INT -> number(parser);
      case VALUE_STRING -> string(parser);
      default -> {}
    }
  }

  private void number(JsonParser parser) throws IOException {
    IdKind kind = numberKind();
    long value = parser.getLongValue();
    // Zero is a time that has not come yet; a negative id says "none", as a driver's metrics do for
    // the stage.
    if (kind == null || value < 0 || (kind == IdKind.TIME && value == 0)) {
      return;
    }
    int start = (int) parser.currentTokenLocation().getByteOffset();
    slots.add(new Slot(start, start + parser.getTextLength(), kind, value));
  }

  private IdKind numberKind() {
    return switch (field) {
      case "ID" ->
          within("Accumulables") || within("Accumulator Updates") ? IdKind.ACCUMULATOR : null;
      case "Parent IDs" -> within("RDD Info") ? IdKind.RDD : IdKind.STAGE;
      // Pairs of accumulator and value.
      case "accumUpdates" -> pairElement++ == 0 ? IdKind.ACCUMULATOR : null;
      // A commit that was denied names the job of the output committer, which is not a Spark job.
      case "Job ID" -> within("Task End Reason") ? null : IdKind.JOB;
      default -> NUMBERS.get(field);
    };
  }

  private void string(JsonParser parser) throws IOException {
    if (field.equals("Event") && path.size() == 1) {
      String name = parser.getText();
      event = name.substring(name.lastIndexOf('.') + 1);
    } else if (path.contains("Properties")) {
      property(parser);
    } else {
      switch (field) {
        case "Scope" -> slotsIn(parser, SCOPE, IdKind.SCOPE);
        case "jobTags" -> slotsIn(parser, JOB_TAG, IdKind.EXECUTION);
        case "queryId" -> slotsIn(parser, UUID, IdKind.QUERY_UUID);
        case "Block ID" -> {
          for (Map.Entry<Pattern, IdKind> block : BLOCKS.entrySet()) {
            slotsIn(parser, block.getKey(), block.getValue());
          }
        }
        default -> {}
      }
    }
  }

  private void property(JsonParser parser) throws IOException {
    switch (field) {
      case "spark.rdd.scope" -> slotsIn(parser, SCOPE, IdKind.SCOPE);
      case "spark.job.tags" -> slotsIn(parser, JOB_TAG, IdKind.EXECUTION);
      case "spark.sql.execution.query.id" -> slotsIn(parser, UUID, IdKind.QUERY_UUID);
      default -> {
        IdKind kind = PROPERTIES.get(field);
        if (kind != null) {
          slotsIn(parser, DIGITS, kind);
        }
      }
    }
  }

  private void slotsIn(JsonParser parser, Pattern number, IdKind kind) throws IOException {
    parser.finishToken();
    int start = (int) parser.currentTokenLocation().getByteOffset() + 1;
    int end = (int) parser.currentLocation().getByteOffset() - 1;
    // One byte a character, so that positions in the text are positions in the line.
    String raw = new String(json, start, end - start, StandardCharsets.ISO_8859_1);
    Matcher matcher = number.matcher(raw);
    while (matcher.find()) {
      long value = Long.parseLong(matcher.group(1), kind == IdKind.QUERY_UUID ? 16 : 10);
      slots.add(new Slot(start + matcher.start(1), start + matcher.end(1), kind, value));
    }
  }

  private boolean within(String name) {
    return path.contains(name);
  }
}
