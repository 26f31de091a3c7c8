package io.sparkadvisor.rules.catalog.skew;

import io.sparkadvisor.rules.change.DropRows;
import io.sparkadvisor.rules.fact.ShuffledJoin;
import io.sparkadvisor.rules.finding.Fix;
import io.sparkadvisor.rules.finding.FixSafety;
import io.sparkadvisor.rules.finding.Remedy;
import io.sparkadvisor.rules.text.Sentence;
import java.util.Map;
import java.util.Optional;

/** Keeps rows whose key is null out of the shuffle: they can match nothing. */
final class NullKeyRemedy {
  private static final Snippets OUTER =
      new Snippets()
          .sql(
              """
              SELECT l.*, r.* FROM <outer> l LEFT JOIN <inner> r ON l.<key> = r.<otherKey>
              WHERE l.<key> IS NOT NULL
              UNION ALL
              SELECT l.*, r.* FROM <outer> l LEFT JOIN (SELECT * FROM <inner> WHERE false) r ON true
              WHERE l.<key> IS NULL
              """)
          .python(
              """
              known = <outer>.filter(F.col("<key>").isNotNull())
              anonymous = <outer>.filter(F.col("<key>").isNull())
              joined = known.join(<inner>, known["<key>"] == <inner>["<otherKey>"], "left").unionByName(
                  anonymous, allowMissingColumns=True)
              """)
          .scala(
              """
              val known = <outer>.filter(col("<key>").isNotNull)
              val anonymous = <outer>.filter(col("<key>").isNull)
              val joined = known.join(<inner>, known("<key>") === <inner>("<otherKey>"), "left")
                .unionByName(anonymous, allowMissingColumns = true)
              """)
          .java(
              """
              Dataset<Row> known = <outer>.filter(col("<key>").isNotNull());
              Dataset<Row> anonymous = <outer>.filter(col("<key>").isNull());
              Dataset<Row> joined =
                  known.join(<inner>, known.col("<key>").equalTo(<inner>.col("<otherKey>")), "left")
                      .unionByName(anonymous, true);
              """);

  private static final Snippets ANTI =
      new Snippets()
          .sql(
              """
              SELECT l.* FROM <outer> l LEFT ANTI JOIN <inner> r ON l.<key> = r.<otherKey>
              WHERE l.<key> IS NOT NULL
              UNION ALL
              SELECT l.* FROM <outer> l WHERE l.<key> IS NULL
              """)
          .python(
              """
              known = <outer>.filter(F.col("<key>").isNotNull())
              anonymous = <outer>.filter(F.col("<key>").isNull())
              rest = known.join(<inner>, known["<key>"] == <inner>["<otherKey>"], "left_anti").unionAll(
                  anonymous)
              """)
          .scala(
              """
              val known = <outer>.filter(col("<key>").isNotNull)
              val anonymous = <outer>.filter(col("<key>").isNull)
              val rest = known.join(<inner>, known("<key>") === <inner>("<otherKey>"), "left_anti")
                .unionAll(anonymous)
              """)
          .java(
              """
              Dataset<Row> known = <outer>.filter(col("<key>").isNotNull());
              Dataset<Row> anonymous = <outer>.filter(col("<key>").isNull());
              Dataset<Row> rest =
                  known.join(<inner>, known.col("<key>").equalTo(<inner>.col("<otherKey>")), "left_anti")
                      .unionAll(anonymous);
              """);

  private static final Snippets GROUP =
      new Snippets()
          .sql("SELECT * FROM rows WHERE <key> IS NOT NULL")
          .python("rows.filter(F.col(\"<key>\").isNotNull())")
          .scala("rows.filter(col(\"<key>\").isNotNull)")
          .java("rows.filter(col(\"<key>\").isNotNull());");

  private NullKeyRemedy() {}

  /**
   * For a left or right outer or an anti join, which keep rows of one side whose key is null; empty
   * for others.
   */
  static Optional<Remedy> ofJoin(HotPartitions hot, JoinText text) {
    boolean right = text.type() == ShuffledJoin.Type.RIGHT_OUTER;
    boolean anti = text.type() == ShuffledJoin.Type.LEFT_ANTI;
    if (!right && !anti && text.type() != ShuffledJoin.Type.LEFT_OUTER) {
      return Optional.empty();
    }
    Map<String, String> names = text.names();
    names.put("outer", right ? text.right() : text.left());
    names.put("inner", right ? text.left() : text.right());
    names.put("key", right ? text.rightKey() : text.leftKey());
    names.put("otherKey", right ? text.leftKey() : text.rightKey());
    return Optional.of(
        remedy(
            hot,
            "Keep rows whose key is null out of the join",
            "Null equals nothing, so that no row of it finds a match, and the join keeps them all"
                + " the same. Passed around the join they need no shuffle.",
            (anti ? ANTI : OUTER).inPlaceOf(JoinText.AS_IT_IS, names)));
  }

  /** For an aggregate, to which null is a group like any other. */
  static Remedy ofAggregate(HotPartitions hot) {
    String key = hot.reading().keyName();
    return remedy(
        hot,
        "Filter rows whose key is null, unless their group is wanted",
        "Null makes a group like any other value, and often one that nobody reads.",
        GROUP.with(Map.of("key", key)));
  }

  private static Remedy remedy(HotPartitions hot, String title, String why, Fix.Code code) {
    return new Remedy(
        Sentence.of(title),
        Sentence.of(why),
        code,
        Optional.of(new DropRows(hot.key(), hot.partition())),
        FixSafety.REVIEW);
  }
}
