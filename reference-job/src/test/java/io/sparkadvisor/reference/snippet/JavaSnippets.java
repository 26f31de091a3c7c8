package io.sparkadvisor.reference.snippet;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles Java code of remedies, each the body of a method, with Spark on the classpath. */
final class JavaSnippets {
  private static final String BEFORE =
      """
      import static org.apache.spark.sql.functions.*;

      import java.io.IOException;
      import java.util.Optional;
      import java.util.concurrent.ThreadLocalRandom;
      import org.apache.spark.api.java.*;
      import org.apache.spark.api.java.function.*;
      import org.apache.spark.sql.*;
      import org.apache.spark.sql.expressions.*;
      import scala.Tuple2;

      abstract class <class> {
        Dataset<Row> <tables>;
        JavaSparkContext sc;
        JavaRDD<String> rdd;
        JavaPairRDD<String, Long> pairs;
        long zero;
        Function2<Long, Long, Long> add;
        Function2<Long, Long, Long> merge;
        Object hot;
        Row row;
        Optional<Double> parsed;
        Encoder<R> encoder;

        abstract Double parse(Row row) throws IOException;

        abstract void use(Row row);

        abstract R callService(Row row);

        static final class R {}

        void run() throws Exception {
      """;

  private JavaSnippets() {}

  /** What the compiler has against them; empty where all are Java. */
  static List<String> errors(List<Snippet> snippets, List<String> tables, Path folder) {
    List<Source> sources = snippets.stream().map(snippet -> source(snippet, tables)).toList();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    List<String> options =
        List.of(
            "-proc:none",
            "-d",
            folder.toString(),
            "-classpath",
            System.getProperty("java.class.path"),
            "-XDshould-stop.ifError=FLOW");
    boolean good = compiler.getTask(null, null, found, options, null, sources).call();
    return good ? List.of() : found.getDiagnostics().stream().map(Object::toString).toList();
  }

  private static Source source(Snippet snippet, List<String> tables) {
    String before =
        BEFORE
            .replace("<class>", snippet.className())
            .replace("<tables>", String.join(", ", tables));
    return new Source(snippet.className(), before + snippet.text() + "\n}\n}\n");
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String code;

    Source(String name, String code) {
      super(URI.create("string:///" + name + Kind.SOURCE.extension), Kind.SOURCE);
      this.code = code;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return code;
    }
  }
}
