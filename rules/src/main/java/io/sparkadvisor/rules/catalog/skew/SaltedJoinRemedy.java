package io.sparkadvisor.rules.catalog.skew;

import io.sparkadvisor.rules.change.Salt;
import io.sparkadvisor.rules.finding.Fix;
import io.sparkadvisor.rules.finding.FixSafety;
import io.sparkadvisor.rules.finding.Remedy;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Spreads the rows of each key of one side over buckets, and repeats the other side's rows for each
 * bucket. Right only for the side that a join may split: the other side's rows without a match
 * would come out once a bucket.
 */
final class SaltedJoinRemedy {
  private static final Snippets SALTED =
      new Snippets()
          .sql(
              """
              SELECT *
              FROM (SELECT *, <sqlLeftSalt> AS salt FROM <left>) l
              <join> (SELECT *, <sqlRightSalt> AS salt FROM <right>) r
                ON <sqlCondition> AND l.salt = r.salt
              """)
          .python(
              """
              l = <left>.withColumn("salt", <pythonLeftSalt>)
              r = <right>.withColumn("salt", <pythonRightSalt>)
              joined = l.join(r, <pythonCondition> & (l["salt"] == r["salt"]), "<type>")
              """)
          .scala(
              """
              val l = <left>.withColumn("salt", <scalaLeftSalt>)
              val r = <right>.withColumn("salt", <scalaRightSalt>)
              val joined = l.join(r, <scalaCondition> && l("salt") === r("salt"), "<type>")
              """)
          .java(
              """
              Dataset<Row> l = <left>.withColumn("salt", <javaLeftSalt>);
              Dataset<Row> r = <right>.withColumn("salt", <javaRightSalt>);
              Dataset<Row> joined =
                  l.join(r, <javaCondition>.and(l.col("salt").equalTo(r.col("salt"))), "<type>");
              """);

  private SaltedJoinRemedy() {}

  /** The remedy; empty for a join of which neither side may be salted. */
  static Optional<Remedy> of(HotPartitions hot, JoinText text) {
    JoinNode join = hot.reading().join().orElseThrow();
    if (!join.canSplitLeft() && !join.canSplitRight()) {
      return Optional.empty();
    }
    int buckets = hot.buckets();
    boolean left = join.canSplitLeft();
    return Optional.of(
        new Remedy(
            Sentence.of("Salt the join's hot side with {} buckets", Quantity.count(buckets)),
            why(join, buckets),
            code(text, buckets, left),
            Optional.of(new Salt(hot.key(), buckets)),
            FixSafety.REVIEW));
  }

  private static Sentence why(JoinNode join, int buckets) {
    String side =
        join.canSplitLeft() && join.canSplitRight()
            ? "Salt whichever side has the hot key."
            : "In a "
                + join.type()
                + " join only the "
                + (join.canSplitLeft() ? "left" : "right")
                + " side may be salted.";
    return Sentence.of(
        "Each key goes to {} partitions instead of one, at the price of reading the other side {}"
            + " over. "
            + side
            + " Where a column differs among the hot rows, take the salt from its hash instead of"
            + " from rand(), so that a task that runs again salts alike.",
        Quantity.count(buckets),
        Quantity.times(buckets));
  }

  private static Fix code(JoinText text, int buckets, boolean saltsLeft) {
    int last = buckets - 1;
    Map<String, String> names = text.names();
    names.put("sqlCondition", text.condition("l.%1$s = r.%2$s", " AND "));
    names.put("pythonCondition", text.condition("(l[\"%1$s\"] == r[\"%2$s\"])", " & "));
    names.put("scalaCondition", text.condition("l(\"%1$s\") === r(\"%2$s\")", " && "));
    names.put(
        "javaCondition",
        text.condition("l.col(\"%1$s\").equalTo(r.col(\"%2$s\"))", ".and(")
            + ")".repeat(text.leftKeys().size() - 1));
    put(
        names,
        "sql",
        saltsLeft,
        "CAST(rand() * %d AS INT)",
        buckets,
        "explode(sequence(0, %d))",
        last);
    put(
        names,
        "python",
        saltsLeft,
        "(F.rand() * %d).cast(\"int\")",
        buckets,
        "F.explode(F.sequence(F.lit(0), F.lit(%d)))",
        last);
    put(
        names,
        "scala",
        saltsLeft,
        "(rand() * %d).cast(\"int\")",
        buckets,
        "explode(sequence(lit(0), lit(%d)))",
        last);
    put(
        names,
        "java",
        saltsLeft,
        "rand().multiply(%d).cast(\"int\")",
        buckets,
        "explode(sequence(lit(0), lit(%d)))",
        last);
    return SALTED.inPlaceOf(JoinText.AS_IT_IS, names);
  }

  private static void put(
      Map<String, String> names,
      String language,
      boolean saltsLeft,
      String random,
      int buckets,
      String each,
      int last) {
    String salt = String.format(Locale.ROOT, random, buckets);
    String copies = String.format(Locale.ROOT, each, last);
    names.put(language + "LeftSalt", saltsLeft ? salt : copies);
    names.put(language + "RightSalt", saltsLeft ? copies : salt);
  }
}
