package io.sparkadvisor.bench.whatif;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** Words split, counted and ranked within their letter: cores do it all. */
final class ComputedWords implements BenchJob {

  @Override
  public String name() {
    return "computed-words";
  }

  @Override
  public String story() {
    return "splits texts, counts words and ranks them by a window, with no sleep at all";
  }

  @Override
  public boolean isKeptApart() {
    return true;
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.local(2, 400),
        Setting.local(2, 16),
        Setting.local(4, 400),
        Setting.local(4, 16),
        Setting.local(2, 80));
  }

  @Override
  public Map<String, String> properties() {
    return Map.of("spark.sql.adaptive.enabled", "false");
  }

  @Override
  public void run(SparkSession spark, Setting setting) {
    Lake.table(
        spark,
        "texts",
        spark
            .range(0, 400_000, 1, 4)
            .selectExpr("sha2(string(id), 512) || ' ' || md5(string(id % 9001)) AS text"),
        8);
    spark
        .sql(
            "SELECT letter, max(word), sum(place) FROM (SELECT word, letter, rank() OVER (PARTITION"
                + " BY letter ORDER BY n, word) AS place FROM (SELECT word, substr(word, 1, 2) AS"
                + " letter, count(*) AS n FROM (SELECT explode(split(text, '[ 0-2]')) AS word FROM"
                + " texts) GROUP BY word)) GROUP BY letter")
        .collectAsList();
  }
}
