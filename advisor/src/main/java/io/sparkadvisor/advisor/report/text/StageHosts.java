package io.sparkadvisor.advisor.report.text;

import io.sparkadvisor.advisor.report.page.Ink;
import io.sparkadvisor.advisor.report.page.Page;
import io.sparkadvisor.advisor.report.page.TextTable;
import io.sparkadvisor.advisor.report.words.Wording;
import io.sparkadvisor.rules.fact.task.TaskStatus;
import io.sparkadvisor.rules.fact.task.Tasks;
import io.sparkadvisor.rules.fact.value.Distribution;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The hosts on which the tasks of a stage ran. */
final class StageHosts {

  private static final int SHOWN = 12;

  private StageHosts() {}

  static void print(Page page, int indent, Tasks tasks) throws IOException {
    Map<String, List<Integer>> byHost =
        tasks
            .rows()
            .boxed()
            .collect(Collectors.groupingBy(tasks::host, TreeMap::new, Collectors.toList()));
    List<Map.Entry<String, List<Integer>>> hosts = new ArrayList<>(byHost.entrySet());
    hosts.sort(
        Comparator.comparing((Map.Entry<String, List<Integer>> e) -> slotMs(tasks, e.getValue()))
            .reversed());
    TextTable table = new TextTable("host", "attempts", "slots held", "median", "failed", "read");
    for (Map.Entry<String, List<Integer>> host : hosts.subList(0, Math.min(SHOWN, hosts.size()))) {
      List<Integer> rows = host.getValue();
      long failed = rows.stream().filter(r -> tasks.status(r) == TaskStatus.FAILED).count();
      table.row(
          host.getKey(),
          Wording.count(rows.size()),
          StageListText.millis(slotMs(tasks, rows)),
          median(tasks, rows),
          failed == 0 ? "-" : Wording.count(failed),
          StageListText.size(read(tasks, rows)));
    }
    table.print(page, indent);
    if (hosts.size() > SHOWN) {
      page.paragraph(
          indent, Ink.FAINT, "and " + Wording.count(hosts.size() - SHOWN, "host") + " more");
    }
  }

  private static long slotMs(Tasks tasks, List<Integer> rows) {
    return rows.stream().mapToLong(row -> tasks.durationMs(row).orElse(0)).sum();
  }

  private static String median(Tasks tasks, List<Integer> rows) {
    long[] durations =
        rows.stream()
            .filter(row -> tasks.status(row) == TaskStatus.SUCCESS)
            .mapToLong(row -> tasks.durationMs(row).orElse(0))
            .toArray();
    return durations.length == 0 ? "" : StageListText.millis(Distribution.of(durations).median());
  }

  private static OptionalLong read(Tasks tasks, List<Integer> rows) {
    return rows.stream().anyMatch(row -> tasks.readBytes(row).isPresent())
        ? OptionalLong.of(rows.stream().mapToLong(row -> tasks.readBytes(row).orElse(0)).sum())
        : OptionalLong.empty();
  }
}
