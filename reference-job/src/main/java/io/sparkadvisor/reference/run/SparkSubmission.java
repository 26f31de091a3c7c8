package io.sparkadvisor.reference.run;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * A spark-submit in a JVM of its own, without Spark's shell scripts: a folder with {@code jars/} is
 * enough.
 *
 * @param sparkHome the folder whose {@code jars/} holds Spark
 * @param jar the application's jar
 * @param directory the working directory of the driver
 * @param javaOptions further options for the driver's JVM
 * @param output where all output goes, of spark-submit as of services
 */
record SparkSubmission(
    Path sparkHome, Path jar, Path directory, List<String> javaOptions, Redirect output) {

  private static final String DRIVER_MEMORY = "spark.driver.memory";

  /**
   * Runs the application to its end.
   *
   * @param options those of spark-submit, such as {@code --master} and what follows it
   * @param settings Spark properties
   * @param args the application's own
   * @return the process's exit code
   */
  int submit(
      Class<?> mainClass, List<String> options, Map<String, String> settings, List<String> args)
      throws IOException, InterruptedException {
    Map<String, String> all = new TreeMap<>(settings);
    all.putIfAbsent(DRIVER_MEMORY, "1g");
    all.putIfAbsent("spark.log.level", "WARN");
    List<String> command = java(all.get(DRIVER_MEMORY), javaOptions);
    command.add("org.apache.spark.deploy.SparkSubmit");
    command.addAll(options);
    all.forEach((key, value) -> command.addAll(List.of("--conf", key + "=" + value)));
    command.addAll(List.of("--class", mainClass.getName(), jar.toString()));
    command.addAll(args);
    ProcessBuilder builder = process(command);
    builder.environment().put("SPARK_LOCAL_HOSTNAME", "localhost");
    return builder.start().waitFor();
  }

  /** Starts one of Spark's own services, a master or a worker, and leaves it running. */
  Process daemon(String mainClass, String... args) throws IOException {
    List<String> command = java("512m", List.of());
    command.add(mainClass);
    command.addAll(List.of(args));
    return process(command).start();
  }

  private List<String> java(String memory, List<String> options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(JavaModuleOptions.defaultModuleOptions().split(" ")));
    command.addAll(options);
    command.add("-Xmx" + memory);
    command.addAll(List.of("-cp", sparkHome.resolve("jars") + "/*"));
    return command;
  }

  private ProcessBuilder process(List<String> command) {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(output)
            .redirectError(output);
    builder.environment().putAll(environment());
    return builder;
  }

  /**
   * The workers of a local cluster start executors with what they find here; the rest keeps names
   * of machines out of logs.
   */
  private Map<String, String> environment() {
    return Map.of(
        "SPARK_HOME", sparkHome.toString(),
        "SPARK_SCALA_VERSION", "2.13",
        "SPARK_LOCAL_IP", "127.0.0.1",
        "SPARK_USER", "spark",
        "HADOOP_USER_NAME", "spark");
  }
}
