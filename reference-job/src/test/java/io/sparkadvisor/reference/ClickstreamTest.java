package io.sparkadvisor.reference;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.max;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalSpark.class)
class ClickstreamTest {

  private static final Clickstream SMALL =
      new Clickstream(20_000, 500, 400, 24, 8).withAnonymousShare(0.4);

  @Test
  void theShareOfAnonymousEventsIsWhatItClaims(SparkSession spark) {
    long anonymous = SMALL.events(spark).filter(col("user_id").isNull()).count();

    assertThat(anonymous / 20_000.0).isCloseTo(0.4, within(0.01));
  }

  @Test
  void theHotItemHasItsShareAndNoOtherComesNear(SparkSession spark) {
    List<Row> items =
        SMALL.events(spark).groupBy("item_id").count().orderBy(col("count").desc()).takeAsList(2);

    assertThat(items.get(0).getLong(0)).isEqualTo(Clickstream.HOT_ITEM);
    assertThat(items.get(0).getLong(1) / 20_000.0)
        .isCloseTo(Clickstream.HOT_ITEM_SHARE, within(0.02));
    assertThat(items.get(1).getLong(1)).isLessThan(items.get(0).getLong(1) / 5);
  }

  @Test
  void knownUsersAreEvenlyBusy(SparkSession spark) {
    Dataset<Row> perUser =
        SMALL.events(spark).filter(col("user_id").isNotNull()).groupBy("user_id").count();

    assertThat(perUser.count()).isEqualTo(500);
    assertThat(perUser.agg(max("count")).first().getLong(0))
        .isLessThan(4 * 20_000 * 60 / 100 / 500);
  }

  @Test
  void theSameSizesGiveTheSameRowsWithAnyPartitioning(SparkSession spark) {
    Dataset<Row> once = SMALL.events(spark);
    Dataset<Row> again = SMALL.scaled(1).events(spark).repartition(3);

    assertThat(once.exceptAll(again).count()).isZero();
    assertThat(again.exceptAll(once).count()).isZero();
  }

  @Test
  void eventsReferToUsersAndItemsThatExist(SparkSession spark) {
    Dataset<Row> events = SMALL.events(spark);

    assertThat(events.join(SMALL.items(spark), "item_id").count()).isEqualTo(20_000);
    assertThat(events.filter("user_id < 0 or user_id >= 500").count()).isZero();
  }

  @Test
  void payloadsHaveTheirWidthAndDiffer(SparkSession spark) {
    Dataset<Row> events = SMALL.events(spark);

    assertThat(events.filter(length(col("context")).notEqual(24)).count()).isZero();
    assertThat(events.select(countDistinct("context")).first().getLong(0)).isEqualTo(20_000);
  }

  @Test
  void scalingKeepsRowWidthsAndNeverEmptiesATable() {
    assertThat(SMALL.scaled(0.5)).isEqualTo(new Clickstream(10_000, 250, 200, 24, 8, 0.4));
    assertThat(SMALL.scaled(0.000_001)).isEqualTo(new Clickstream(1, 1, 1, 24, 8, 0.4));
  }
}
