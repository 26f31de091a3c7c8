package io.sparkadvisor.reference.snippet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import scala.jdk.javaapi.CollectionConverters;
import scala.tools.nsc.Global;
import scala.tools.nsc.Settings;
import scala.tools.nsc.reporters.StoreReporter;

/** Compiles Scala code of remedies, each the body of an object, with Spark on the classpath. */
final class ScalaSnippets {
  private static final String PRELUDE =
      """
      package snippet

      import org.apache.spark.rdd.RDD
      import org.apache.spark.sql._

      object Given {
        val spark: SparkSession = null
        val <tables>: DataFrame = null
        val sc: org.apache.spark.SparkContext = null
        val rdd: RDD[String] = null
        val pairs: RDD[(String, Long)] = null
        val zero = 0L
        val add = (a: Long, b: Long) => a + b
        val merge = add
        val hot: Any = null
        val row: Row = null
        def parse(row: Row): Double = 0
        def use(row: Row): Unit = ()
        def callService(row: Row): String = ""
      }
      """;

  private static final String BEFORE =
      """
      package snippet

      import org.apache.spark.rdd.RDD
      import org.apache.spark.sql._
      import org.apache.spark.sql.expressions.Window
      import org.apache.spark.sql.functions._
      import scala.util.{Random, Try}
      import Given._
      import Given.spark.implicits._

      object <class> {
      """;

  private ScalaSnippets() {}

  /** What the compiler has against them; empty where all are Scala. */
  static List<String> errors(List<Snippet> snippets, List<String> tables, Path folder)
      throws IOException {
    List<String> files = new ArrayList<>();
    Path given = folder.resolve("Given.scala");
    Files.writeString(given, PRELUDE.replace("<tables>", String.join(", ", tables)));
    files.add(given.toString());
    for (Snippet snippet : snippets) {
      Path file = folder.resolve(snippet.className() + ".scala");
      Files.writeString(
          file, BEFORE.replace("<class>", snippet.className()) + snippet.text() + "\n}\n");
      files.add(file.toString());
    }
    Settings settings = new Settings();
    settings.processArguments(
        CollectionConverters.asScala(
                List.of(
                    "-classpath",
                    System.getProperty("java.class.path"),
                    "-d",
                    folder.toString(),
                    // names and types are right or wrong by then
                    "-Ystop-after:refchecks"))
            .toList(),
        true);
    StoreReporter reporter = new StoreReporter(settings);
    Global global = new Global(settings, reporter);
    global.new Run().compile(CollectionConverters.asScala(files).toList());
    return CollectionConverters.asJava(reporter.infos()).stream()
        .filter(info -> info.severity().toString().equals("ERROR"))
        .map(info -> info.pos().showError(info.msg()) + "\n  in " + info.pos().source())
        .toList();
  }
}
