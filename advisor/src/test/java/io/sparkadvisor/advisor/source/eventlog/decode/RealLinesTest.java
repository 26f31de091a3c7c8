package io.sparkadvisor.advisor.source.eventlog.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The decoder against every line of the real logs at hand. */
class RealLinesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectMapper SPACED =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  @Test
  void everyLineOfALogIsAnEventOrOneThatItsPublisherDamaged() {
    Map<String, List<String>> problems = new TreeMap<>();
    for (Map.Entry<String, List<byte[]>> log : RealLines.byLog().entrySet()) {
      EventDecoder decoder = new EventDecoder();
      for (byte[] line : log.getValue()) {
        Told told = Told.of(decoder, line);
        assertThat(told.known().size() + told.passedOver().size() + told.kinds().size())
            .isPositive();
        if (!told.kinds().isEmpty()) {
          problems
              .computeIfAbsent(fileName(log.getKey()), key -> new ArrayList<>())
              .addAll(told.problems());
        }
      }
    }
    String folder = "app-20231122115433-0000-eventLog-corrupted-events";
    assertThat(problems.getOrDefault(folder, List.of()))
        .allMatch(problem -> problem.startsWith("The event has no "));
    assertThat(problems.keySet())
        .isSubsetOf(
            folder,
            "app-20231025121456-0004-eventLog-error-bad-env-update",
            "app-20231025121456-0004-eventLog-running-incomplete");
  }

  @Test
  void theShortCutForTasksAndTheGeneralDecoderTellTheSame() {
    EventDecoder shortCut = new EventDecoder();
    EventDecoder general = new EventDecoder();
    for (byte[] line : RealLines.all()) {
      assertThat(Told.of(shortCut, line).all()).isEqualTo(Told.inGeneral(general, line).all());
    }
  }

  @Test
  void theShortCutAppliesToNearlyAllTasksOfEveryVersion() {
    for (Map.Entry<String, List<byte[]>> log : RealLines.byLog().entrySet()) {
      TaskLineDecoder shortCut = new TaskLineDecoder(new StringCache());
      for (byte[] line : log.getValue()) {
        String text = new String(line, StandardCharsets.UTF_8);
        if (RealLines.isEvent(line, "SparkListenerTaskStart")) {
          // before Spark 3.5 a task could be over by the time its start was written
          boolean usual = text.contains("\"Accumulables\":[]");
          assertThat(shortCut.start(line, 0, line.length) != null).as(text).isEqualTo(usual);
        } else if (RealLines.isEvent(line, "SparkListenerTaskEnd")) {
          boolean usual =
              text.contains("{\"Reason\":\"Success\"}")
                  && text.contains("\"Task Metrics\":{")
                  && !text.contains("\"Updated Blocks\":[{")
                  && !text.contains("\"Read Location\":[");
          assertThat(shortCut.end(line, 0, line.length) != null).as(text).isEqualTo(usual);
        }
      }
    }
  }

  @Test
  void theOrderAndTheSpacingOfFieldsMakeNoDifference() throws IOException {
    Random random = new Random(1);
    for (byte[] line : oneOfEachShape()) {
      JsonNode tree = JSON.readTree(line);
      List<Object> told = Told.of(new EventDecoder(), line).all();
      for (int i = 0; i < 20; i++) {
        JsonNode shuffled = shuffled(tree, random);
        assertThat(Told.of(new EventDecoder(), JSON.writeValueAsBytes(shuffled)).all())
            .isEqualTo(told);
        assertThat(Told.of(new EventDecoder(), SPACED.writeValueAsBytes(shuffled)).all())
            .isEqualTo(told);
      }
      assertThat(Told.of(new EventDecoder(), SPACED.writeValueAsBytes(tree)).all()).isEqualTo(told);
    }
  }

  /** One line for each combination of an event name and the names of its fields, two deep. */
  static List<byte[]> oneOfEachShape() {
    Map<String, byte[]> lines = new TreeMap<>();
    for (byte[] line : RealLines.all()) {
      try {
        JsonNode tree = JSON.readTree(line);
        StringBuilder shape = new StringBuilder(tree.path("Event").asText());
        tree.properties()
            .forEach(
                field -> {
                  shape.append(' ').append(field.getKey());
                  if (!field.getKey().endsWith("Properties") && field.getValue().size() < 30) {
                    field.getValue().fieldNames().forEachRemaining(shape::append);
                  }
                });
        byte[] other = lines.get(shape.toString());
        if (other == null || other.length > line.length) {
          lines.put(shape.toString(), line);
        }
      } catch (IOException e) {
        // a line that its publisher damaged has no shape
      }
    }
    return List.copyOf(lines.values());
  }

  private static JsonNode shuffled(JsonNode node, Random random) {
    if (node instanceof ArrayNode array) {
      ArrayNode copy = JSON.createArrayNode();
      array.forEach(element -> copy.add(shuffled(element, random)));
      return copy;
    }
    if (!node.isObject()) {
      return node;
    }
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    Collections.shuffle(names, random);
    ObjectNode copy = JSON.createObjectNode();
    names.forEach(name -> copy.set(name, shuffled(node.get(name), random)));
    return copy;
  }

  private static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
