package io.sparkadvisor.bench.whatif;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;

/**
 * Runs jobs at each of their settings, in this JVM as their driver, and keeps the event logs. Each
 * job first runs once without its waiting, so that no setting pays for the driver's warming up.
 */
public final class RunJob {
  private final Path folder;

  private RunJob(Path folder) {
    this.folder = folder;
  }

  /**
   * Runs what has not been run.
   *
   * @param args the folder of the logs, and the names of jobs, none for all; or {@code --local} and
   *     the name of a job and a setting of it in local mode, as in {@code many-small--l8-p512}
   */
  public static void main(String[] args) throws Exception {
    if (args.length == 0) {
      System.err.println("usage: RunJob FOLDER [JOB...]");
      System.exit(2);
    }
    if (args.length == 3 && args[1].equals("--local")) {
      new RunJob(Path.of(args[0])).runAlone(args[2]);
      return;
    }
    List<String> wanted = List.of(args).subList(1, args.length);
    for (BenchJob job : BenchJobs.ALL) {
      if (wanted.isEmpty() || wanted.contains(job.name())) {
        new RunJob(Path.of(args[0])).run(job);
      }
    }
  }

  private void run(BenchJob job) throws Exception {
    List<Setting> missing =
        job.settings().stream().filter(s -> !Files.exists(log(job, s))).toList();
    // A local run is a JVM of its own: with a driver that begins cold, as users have it.
    missing.stream()
        .filter(Setting::isLocal)
        .forEach(s -> System.out.println("local " + name(job, s)));
    missing = missing.stream().filter(s -> !s.isLocal()).toList();
    if (missing.isEmpty()) {
      return;
    }
    Path scratch = Files.createTempDirectory("spark-advisor-whatif");
    Slow.pause();
    run(job, missing.get(0), conf(job, missing.get(0), scratch).setMaster("local[2]"));
    Slow.resume();
    for (Setting setting : missing) {
      scratch = Files.createTempDirectory("spark-advisor-whatif");
      long started = System.nanoTime();
      run(job, setting, conf(job, setting, scratch));
      keep(scratch, log(job, setting));
      System.out.printf(
          "%s %s: %.1f s%n", job.name(), setting.label(), (System.nanoTime() - started) / 1e9);
    }
  }

  private void runAlone(String name) throws Exception {
    for (BenchJob job : BenchJobs.ALL) {
      for (Setting setting : job.settings()) {
        if (name(job, setting).equals(name)) {
          Path scratch = Files.createTempDirectory("spark-advisor-whatif");
          run(job, setting, conf(job, setting, scratch));
          keep(scratch, log(job, setting));
        }
      }
    }
  }

  private static String name(BenchJob job, Setting setting) {
    return job.name() + "--" + setting.label();
  }

  private Path log(BenchJob job, Setting setting) {
    return folder.resolve(name(job, setting) + ".zstd");
  }

  private static void run(BenchJob job, Setting setting, SparkConf conf) throws Exception {
    SparkSession.clearActiveSession();
    SparkSession.clearDefaultSession();
    try (SparkSession spark = SparkSession.builder().config(conf).getOrCreate()) {
      spark.udf().register("slow", new Slow(), DataTypes.LongType);
      job.run(spark, setting);
    }
  }

  private static SparkConf conf(BenchJob job, Setting setting, Path scratch) {
    SparkConf conf =
        new SparkConf()
            .setAppName(job.name() + " " + setting.label())
            .setMaster(setting.master())
            .set(Setting.JOB, job.name())
            .set("spark.executor.extraClassPath", System.getProperty("bench.classes"))
            // Executors that share two cores must not spend them on optimizing their code.
            .set("spark.executor.extraJavaOptions", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
            .set("spark.ui.enabled", "false")
            .set("spark.driver.host", "localhost")
            .set("spark.driver.bindAddress", "127.0.0.1")
            .set("spark.sql.warehouse.dir", scratch.resolve("warehouse").toUri().toString())
            .set("spark.eventLog.enabled", "true")
            .set("spark.eventLog.rolling.enabled", "false")
            .set("spark.eventLog.compress", "true")
            .set("spark.eventLog.compression.codec", "zstd")
            .set("spark.eventLog.dir", scratch.toUri().toString());
    setting.properties().forEach(conf::set);
    job.properties().forEach(conf::set);
    return conf;
  }

  private static void keep(Path scratch, Path log) throws IOException {
    try (Stream<Path> files = Files.list(scratch)) {
      Path written = files.filter(f -> f.toString().endsWith(".zstd")).findFirst().orElseThrow();
      Files.createDirectories(log.toAbsolutePath().getParent());
      Files.move(written, log, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
