package io.sparkadvisor.advisor.comparison;

import io.sparkadvisor.rules.fact.Job;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.setting.SparkProperties;
import io.sparkadvisor.rules.fact.setting.SparkSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A property that two runs had set differently.
 *
 * @param key the property
 * @param here its values in the first run, sorted: sessions may set several; none where it was not
 *     set
 * @param there its values in the second run
 */
public record SettingDifference(String key, List<String> here, List<String> there) {

  // What Spark, its resource manager or a vendor writes anew at each start; a name is kept apart.
  private static final Pattern OF_ONE_RUN =
      Pattern.compile(
          "spark\\.app\\..*"
              + "|spark\\.driver\\.(host|port|bindAddress|appUIAddress|blockManager\\.port)"
              + "|spark\\.executor\\.id|spark\\.ui\\.(port|filters|proxyBase)"
              + "|spark\\.eventLog\\.dir|spark\\.sql\\.warehouse\\.dir"
              + "|spark\\.repl\\.class\\..*|spark\\.yarn\\.app\\..*|spark\\.org\\.apache\\..*"
              + "|spark\\.kubernetes\\..*(pod\\.name|podNamePrefix)"
              + "|spark\\.databricks\\.clusterUsageTags\\..*");

  /** Makes the collections immutable. */
  public SettingDifference {
    here = List.copyOf(here);
    there = List.copyOf(there);
  }

  /** All of them, by key. */
  static List<SettingDifference> between(SparkApplication here, SparkApplication there) {
    Map<String, Set<String>> ours = values(here);
    Map<String, Set<String>> theirs = values(there);
    Set<String> keys = new TreeSet<>(ours.keySet());
    keys.addAll(theirs.keySet());
    List<SettingDifference> differences = new ArrayList<>();
    for (String key : keys) {
      Set<String> one = ours.getOrDefault(key, Set.of());
      Set<String> other = theirs.getOrDefault(key, Set.of());
      if (!one.equals(other) && !OF_ONE_RUN.matcher(key).matches()) {
        differences.add(new SettingDifference(key, List.copyOf(one), List.copyOf(other)));
      }
    }
    return differences;
  }

  /** What was in force for any job; where there was none, for the application. */
  private static Map<String, Set<String>> values(SparkApplication application) {
    Set<SparkProperties> sets =
        application.jobs().stream()
            .map(Job::settings)
            .map(SparkSettings::properties)
            .collect(Collectors.toSet());
    if (sets.isEmpty()) {
      sets = Set.of(application.properties());
    }
    Map<String, Set<String>> values = new TreeMap<>();
    for (SparkProperties set : sets) {
      set.asMap()
          .forEach((key, value) -> values.computeIfAbsent(key, k -> new TreeSet<>()).add(value));
    }
    return values;
  }
}
