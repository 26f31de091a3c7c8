package io.sparkadvisor.rules.fact.plan;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The line of the user's own code that asked Spark for something: the first frame of a driver stack
 * that is not Spark's, the JVM's or a bridge's, or what a Spark Connect client says of it.
 *
 * @param method class and method, such as {@code com.acme.Daily.userFeatures}; empty where the
 *     source names only a file
 * @param file such as {@code Daily.scala}
 * @param line the line in that file
 */
public record SourceLine(String method, String file, int line) {

  private static final Pattern FRAME =
      Pattern.compile("^\\s*(?:at )?(?:[\\w.@-]*/)*([\\w.$<>]+)\\(([^():]+):(\\d+)\\)\\s*$");

  // What is never the user's own line, though it stands in every stack: Spark and its SQL front
  // ends, the JVM and Scala, the
  // bridges from Python and R, and the notebooks and shells that call the user's code.
  private static final List<String> NOT_THE_USERS =
      List.of(
          "org.apache.spark.",
          "org.apache.hadoop.",
          "org.apache.livy.",
          "org.apache.zeppelin.",
          "org.apache.toree.",
          "java.",
          "javax.",
          "jdk.",
          "sun.",
          "com.sun.",
          "scala.",
          "py4j.",
          "io.delta.",
          "com.databricks.",
          "org.apache.iceberg.",
          "org.apache.hudi.",
          "io.netty.",
          "org.apache.parquet.",
          "org.apache.orc.",
          "org.apache.avro.",
          "org.apache.arrow.",
          "org.apache.kafka.",
          "org.apache.gluten.",
          "org.apache.celeborn.",
          "ai.rapids.",
          "com.nvidia.",
          "com.amazonaws.",
          "com.amazon.",
          "software.amazon.",
          "com.google.cloud.",
          "com.google.common.",
          "com.microsoft.azure.",
          "com.fasterxml.",
          "com.esotericsoftware.",
          "org.codehaus.");

  /**
   * The user's own line in a driver stack, as in a stage's {@code Details}.
   *
   * @param details one frame a line, the innermost first
   * @return empty where no frame is the user's: most Python and notebook code
   */
  public static Optional<SourceLine> in(String details) {
    return details
        .lines()
        .map(SourceLine::parse)
        .flatMap(Optional::stream)
        .findFirst()
        .or(() -> ConnectRequest.sourceLine(details));
  }

  private static Optional<SourceLine> parse(String frame) {
    Matcher matcher = FRAME.matcher(frame);
    if (!matcher.matches() || isNotTheUsers(matcher.group(1))) {
      return Optional.empty();
    }
    return Optional.of(
        new SourceLine(matcher.group(1), matcher.group(2), Integer.parseInt(matcher.group(3))));
  }

  static boolean isNotTheUsers(String method) {
    // A shell's lines are the user's, but "$line14.$read" says nothing to anybody.
    return method.startsWith("$line") || NOT_THE_USERS.stream().anyMatch(method::startsWith);
  }
}
