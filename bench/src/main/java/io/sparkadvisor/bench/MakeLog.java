package io.sparkadvisor.bench;

import io.sparkadvisor.bench.LogMultiplier.Made;
import io.sparkadvisor.bench.LogMultiplier.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The command behind {@code bench/make-log}: an event log of any size from a real one. */
public final class MakeLog {
  private static final String USAGE =
      "usage: make-log [--from LOG] (--tasks N | --bytes N) --out FILE [--codec"
          + " zstd|lz4|snappy|lzf|none]";

  private MakeLog() {}

  /** Makes the log; ends with 2 when it is asked wrongly or the source cannot be read. */
  public static void main(String[] args) {
    try {
      Map<String, String> options = options(args);
      Path from = Path.of(required(options, "--from"));
      Path out = Path.of(required(options, "--out")).toAbsolutePath();
      Files.createDirectories(out.getParent());
      LogMultiplier multiplier = new LogMultiplier(SourceApplication.read(from));
      Made made = multiplier.write(size(options), out, options.getOrDefault("--codec", "zstd"));
      System.out.printf(
          Locale.ROOT,
          "%s: %,d jobs, %,d stages, %,d tasks, %,d bytes of JSON in a file of %,d bytes%n",
          out,
          made.jobs(),
          made.stages(),
          made.tasks(),
          made.jsonBytes(),
          Files.size(out));
    } catch (IllegalArgumentException | IOException e) {
      System.err.println("make-log: " + e.getMessage());
      System.exit(2);
    }
  }

  private static Map<String, String> options(String[] args) {
    Set<String> known = Set.of("--from", "--tasks", "--bytes", "--out", "--codec");
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i < args.length; i += 2) {
      if (!known.contains(args[i]) || i + 1 == args.length) {
        throw new IllegalArgumentException(args[i] + " is not an option with a value\n" + USAGE);
      }
      options.put(args[i], args[i + 1]);
    }
    return options;
  }

  private static String required(Map<String, String> options, String name) {
    String value = options.get(name);
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing\n" + USAGE);
    }
    return value;
  }

  private static Size size(Map<String, String> options) {
    if (options.containsKey("--tasks") == options.containsKey("--bytes")) {
      throw new IllegalArgumentException("one of --tasks and --bytes is needed\n" + USAGE);
    }
    return options.containsKey("--tasks")
        ? Size.ofTasks(count(options, "--tasks"))
        : Size.ofBytes(count(options, "--bytes"));
  }

  private static long count(Map<String, String> options, String name) {
    try {
      long count = Long.parseLong(options.get(name).replace("_", ""));
      if (count > 0) {
        return count;
      }
    } catch (NumberFormatException e) {
      // Said below, with the option's name.
    }
    throw new IllegalArgumentException(
        name + " takes a whole number above 0, not \"" + options.get(name) + "\"");
  }
}
