package io.sparkadvisor.advisor.source.rest;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The section of one operator in a printed plan: lines such as {@code Left keys [1]: [k#1]}. From
 * it the text that {@code SparkPlan.simpleString} gives is put together again, as far as it goes.
 */
final class PlanArguments {

  private static final Pattern COUNT = Pattern.compile(" \\[\\d+]$");

  private final Map<String, String> fields = new LinkedHashMap<>();

  void add(String line) {
    int colon = line.indexOf(": ");
    if (colon > 0) {
      // Left keys [1]: …, but Condition : …
      String name = COUNT.matcher(line.substring(0, colon).strip()).replaceFirst("");
      fields.putIfAbsent(name, line.substring(colon + 2));
    }
  }

  /**
   * The operator with its arguments.
   *
   * @param printed its name in the printed tree, where a join's is followed by its type
   */
  String description(String name, String printed) {
    String node = name.strip();
    if (fields.containsKey("Left keys")) {
      String condition = field("Join condition");
      return node
          + " "
          + field("Left keys")
          + ", "
          + field("Right keys")
          + ", "
          + joinType(node, printed)
          + (condition.isEmpty() || condition.equals("None") ? "" : ", " + condition);
    } else if (fields.containsKey("Functions")) {
      return node + "(keys=" + field("Keys") + ", functions=" + field("Functions") + ")";
    } else if (fields.containsKey("Arguments")) {
      return node + " " + field("Arguments");
    } else if (fields.containsKey("Condition")) {
      return node + " " + field("Condition");
    } else if (fields.containsKey("Location") || fields.containsKey("ReadSchema")) {
      return "File" + scan(node);
    } else if (fields.containsKey("Output")) {
      return node + " " + field("Output");
    }
    return node;
  }

  Map<String, String> metadata() {
    Map<String, String> metadata = new HashMap<>();
    for (String key :
        new String[] {"Location", "ReadSchema", "PushedFilters", "PartitionFilters", "Batched"}) {
      if (fields.containsKey(key)) {
        metadata.put(key, field(key));
      }
    }
    return metadata;
  }

  private String joinType(String node, String printed) {
    String behind = printed.startsWith(node) ? printed.substring(node.length()).strip() : "";
    return behind.isEmpty() ? field("Join type") : behind.replace(" ", ", ");
  }

  private String scan(String node) {
    StringBuilder text = new StringBuilder(node).append(' ').append(field("Output"));
    metadata().forEach((key, value) -> text.append(", ").append(key).append(": ").append(value));
    return text.toString();
  }

  private String field(String name) {
    return fields.getOrDefault(name, "");
  }
}
