package io.sparkadvisor.bench.whatif;

import io.sparkadvisor.advisor.Advisor;
import io.sparkadvisor.advisor.Diagnosis;
import io.sparkadvisor.advisor.advice.Price;
import io.sparkadvisor.advisor.advice.RankedFinding;
import io.sparkadvisor.advisor.source.eventlog.EventLog;
import io.sparkadvisor.advisor.source.eventlog.EventLogSource;
import io.sparkadvisor.advisor.source.eventlog.find.EventLogs;
import io.sparkadvisor.advisor.source.eventlog.lines.ReadLimits;
import io.sparkadvisor.rules.catalog.Catalog;
import io.sparkadvisor.rules.fact.recording.Retention;
import io.sparkadvisor.rules.finding.Fix;
import io.sparkadvisor.rules.finding.Severity;
import io.sparkadvisor.rules.rule.Thresholds;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Jobs with a problem, each beside the same job with its fix: what the report says that the finding
 * is worth, and what the fix saved. Runs of the reference job, known by their names.
 */
public final class Pairs {

  private static final Pattern NAMED = Pattern.compile(".*: ([a-z-]+), (naive|fixed)(-[a-z-]+)?");

  private static final double CRITICAL = 0.20;
  private static final double WARNING = 0.05;

  /** The shortest run with a fix, and the run without. */
  private static final class Pair {
    private Optional<Diagnosis> naive = Optional.empty();
    private Optional<Diagnosis> fixed = Optional.empty();

    private void add(Diagnosis run) {
      if (fixed.isEmpty() || millis(run) < millis(fixed.get())) {
        fixed = Optional.of(run);
      }
    }
  }

  private Pairs() {}

  /**
   * Prints one line of a Markdown table for each pair.
   *
   * @param args the folder of the logs
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      System.err.println("usage: Pairs FOLDER");
      System.exit(2);
    }
    Map<String, Pair> pairs = read(args[0]);
    System.out.println(
        "| problem | took s | fixed s | saved s | predicted s | in range | severity |");
    System.out.println("|---|---:|---:|---:|---|---|---|");
    pairs.forEach(Pairs::print);
  }

  private static Map<String, Pair> read(String folder) throws IOException {
    List<Diagnosis> runs = new ArrayList<>();
    for (EventLog log : EventLogs.find(List.of(folder), System.in).logs()) {
      runs.add(
          new Advisor(Catalog.rulebook(), Thresholds.DEFAULTS)
              .diagnose(
                  new EventLogSource(log, ReadLimits.standard(), Retention.OF_A_LOG), bytes -> {}));
    }
    runs.sort(Comparator.comparing((Diagnosis run) -> name(run).contains("naive")).reversed());
    Map<String, Pair> pairs = new TreeMap<>();
    for (Diagnosis run : runs) {
      Matcher name = NAMED.matcher(name(run));
      if (name.matches()) {
        add(run, name, pairs);
      }
    }
    return pairs;
  }

  private static void add(Diagnosis run, Matcher name, Map<String, Pair> pairs) {
    String problem = name.group(1);
    String kind = name.group(3) == null ? "" : name.group(3);
    if (name.group(2).equals("naive")) {
      pairs.computeIfAbsent(problem + kind, key -> new Pair()).naive = Optional.of(run);
      return;
    }
    // fixed-hung-speculation is the fix of naive-hung; fixed-speculation of naive
    pairs.entrySet().stream()
        .filter(pair -> pair.getKey().startsWith(problem))
        .filter(pair -> kind.startsWith(pair.getKey().substring(problem.length())))
        .max(Comparator.comparing(pair -> pair.getKey().length()))
        .ifPresent(pair -> pair.getValue().add(run));
  }

  private static void print(String problem, Pair pair) {
    if (pair.naive.isEmpty() || pair.fixed.isEmpty()) {
      return;
    }
    Diagnosis naive = pair.naive.get();
    Diagnosis fixed = pair.fixed.get();
    double before = millis(naive) / 1e3;
    double saved = before - millis(fixed) / 1e3;
    // A scenario may have several problems, and its fix mends all of them.
    List<RankedFinding> findings =
        naive.findings().stream().filter(found -> isOf(problem, found.finding().rule())).toList();
    List<Price.Saves> prices =
        findings.stream().flatMap(found -> price(found, naive, fixed).stream()).toList();
    double mid = prices.stream().mapToDouble(price -> seconds(price.mid())).sum();
    double low = mid - off(prices.stream().map(price -> price.mid().minus(price.low())));
    double high = mid + off(prices.stream().map(price -> price.high().minus(price.mid())));
    Severity right = severity(saved / before);
    System.out.printf(
        Locale.ROOT,
        "| %s | %.1f | %.1f | %.1f | %s | %s | %s |%n",
        problem,
        before,
        millis(fixed) / 1e3,
        saved,
        findings.isEmpty()
            ? "not found"
            : prices.isEmpty()
                ? "no price"
                : String.format(Locale.ROOT, "%.1f – %.1f – %.1f", low, mid, high),
        prices.isEmpty() ? "" : low <= saved && saved <= high ? "yes" : "no",
        said(severity(mid / before), right));
  }

  /** The scenario of idle cores has a stage with one task, too, which its fix mends as well. */
  private static boolean isOf(String problem, String rule) {
    return problem.startsWith(rule)
        || (problem.startsWith("idle-cores") && rule.equals("low-parallelism"));
  }

  /** Of the remedy whose properties the other run has, else of the best one. */
  private static Optional<Price.Saves> price(
      RankedFinding found, Diagnosis naive, Diagnosis fixed) {
    for (int i = 0; i < found.prices().size(); i++) {
      if (found.prices().get(i) instanceof Price.Saves saves
          && found.finding().remedies().get(i).fix() instanceof Fix.Configuration configuration
          && configuration.asMap().keySet().stream()
              .noneMatch(key -> value(key, naive).equals(value(key, fixed)))) {
        return Optional.of(saves);
      }
    }
    return found.saves();
  }

  private static Optional<String> value(String key, Diagnosis run) {
    return run.application().properties().get(key);
  }

  private static double off(Stream<Duration> widths) {
    return Math.sqrt(widths.mapToDouble(width -> Math.pow(seconds(width), 2)).sum());
  }

  private static Severity severity(double share) {
    return share >= CRITICAL
        ? Severity.CRITICAL
        : share >= WARNING ? Severity.WARNING : Severity.NOTE;
  }

  private static String said(Severity severity, Severity right) {
    String said = severity.name().toLowerCase(Locale.ROOT);
    return severity == right ? said : said + ", not " + right.name().toLowerCase(Locale.ROOT);
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1e3;
  }

  private static long millis(Diagnosis run) {
    return run.application().info().span().duration().toMillis();
  }

  private static String name(Diagnosis run) {
    return run.application().info().name().orElse("");
  }
}
