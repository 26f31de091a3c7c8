package io.sparkadvisor.rules.catalog.skew;

import io.sparkadvisor.rules.change.SeparateKey;
import io.sparkadvisor.rules.fact.ShuffledJoin;
import io.sparkadvisor.rules.finding.FixSafety;
import io.sparkadvisor.rules.finding.Remedy;
import io.sparkadvisor.rules.text.Sentence;
import java.util.Map;
import java.util.Optional;

/** Takes the hot key out and computes it apart. */
final class SeparateKeyRemedy {
  private static final Snippets JOIN =
      new Snippets()
          .sql(
              """
              -- which key is it?
              SELECT <hotKey>, count(*) FROM <hotSide> GROUP BY <hotKey> ORDER BY 2 DESC LIMIT 10;

              SELECT *
              FROM (SELECT * FROM <left> WHERE <leftKey> IS DISTINCT FROM :hot) l
              <join> (SELECT * FROM <right> WHERE <rightKey> IS DISTINCT FROM :hot) r ON <sqlCondition>
              UNION ALL
              SELECT /*+ BROADCAST(<few>) */ *
              FROM (SELECT * FROM <left> WHERE <leftKey> = :hot) l
              <joinAlone> (SELECT * FROM <right> WHERE <rightKey> = :hot) r ON <sqlCondition>
              """)
          .python(
              """
              <hotSide>.groupBy("<hotKey>").count().orderBy(F.desc("count")).show(10)  # which key is it?

              l, r = <left>, <right>
              on = <pythonCondition>
              l_hot, r_hot = l["<leftKey>"].eqNullSafe(hot), r["<rightKey>"].eqNullSafe(hot)
              rest = l.filter(~l_hot).join(r.filter(~r_hot), on, "<type>")
              alone = <pythonLeftAlone>.join(<pythonRightAlone>, on, "<typeAlone>")
              joined = rest.unionAll(alone)
              """)
          .scala(
              """
              <hotSide>.groupBy("<hotKey>").count().orderBy(desc("count")).show(10) // which key is it?

              val (l, r) = (<left>, <right>)
              val on = <scalaCondition>
              val (lHot, rHot) = (l("<leftKey>") <=> hot, r("<rightKey>") <=> hot)
              val rest = l.filter(!lHot).join(r.filter(!rHot), on, "<type>")
              val alone = <leftAlone>.join(<rightAlone>, on, "<typeAlone>")
              val joined = rest.unionAll(alone)
              """)
          .java(
              """
              <hotSide>.groupBy("<hotKey>").count().orderBy(desc("count")).show(10); // which key is it?

              Dataset<Row> l = <left>;
              Dataset<Row> r = <right>;
              Column on = <javaCondition>;
              Column lHot = l.col("<leftKey>").eqNullSafe(hot);
              Column rHot = r.col("<rightKey>").eqNullSafe(hot);
              Dataset<Row> rest = l.filter(not(lHot)).join(r.filter(not(rHot)), on, "<type>");
              Dataset<Row> alone = <leftAlone>.join(<rightAlone>, on, "<typeAlone>");
              Dataset<Row> joined = rest.unionAll(alone);
              """);

  private static final Snippets GROUP =
      new Snippets()
          .sql("SELECT <key>, count(*) FROM <table> GROUP BY <key> ORDER BY 2 DESC LIMIT 10")
          .python("<table>.groupBy(\"<key>\").count().orderBy(F.desc(\"count\")).show(10)")
          .scala("<table>.groupBy(\"<key>\").count().orderBy(desc(\"count\")).show(10)")
          .java("<table>.groupBy(\"<key>\").count().orderBy(desc(\"count\")).show(10);");

  private SeparateKeyRemedy() {}

  /** For a join: the hot key's rows of the other side are few, and are broadcast. */
  static Remedy ofJoin(HotPartitions hot, JoinText text) {
    if (!text.type().isWrittenAsJoin()) {
      return ofUnknown(hot);
    }
    // A right outer join may only broadcast its left side, the others their right one.
    boolean rightIsHot = text.type() == ShuffledJoin.Type.RIGHT_OUTER;
    // A full outer join can broadcast neither. Where both sides have rows of a key, all of them
    // match, so that for this key it is an inner one.
    boolean full = text.type() == ShuffledJoin.Type.FULL_OUTER;
    String scala = text.condition("l(\"%1$s\") === r(\"%2$s\")", " && ");
    String java =
        text.condition("l.col(\"%1$s\").equalTo(r.col(\"%2$s\"))", ".and(")
            + ")".repeat(text.leftKeys().size() - 1);
    Map<String, String> names = text.names();
    names.put("leftKey", text.leftKey());
    names.put("rightKey", text.rightKey());
    names.put("hotSide", rightIsHot ? text.right() : text.left());
    names.put("hotKey", rightIsHot ? text.rightKey() : text.leftKey());
    names.put("few", rightIsHot ? "l" : "r");
    names.put("joinAlone", full ? "JOIN" : text.type().sqlName());
    names.put("typeAlone", full ? "inner" : text.type().apiName());
    names.put("sqlCondition", text.condition("l.%1$s = r.%2$s", " AND "));
    names.put("pythonCondition", text.condition("(l[\"%1$s\"] == r[\"%2$s\"])", " & "));
    names.put("scalaCondition", scala);
    names.put("javaCondition", java);
    String left = "l.filter(lHot)";
    String right = "r.filter(rHot)";
    names.put("leftAlone", rightIsHot ? "broadcast(" + left + ")" : left);
    names.put("rightAlone", rightIsHot ? right : "broadcast(" + right + ")");
    String pythonLeft = "l.filter(l_hot)";
    String pythonRight = "r.filter(r_hot)";
    names.put("pythonLeftAlone", rightIsHot ? "F.broadcast(" + pythonLeft + ")" : pythonLeft);
    names.put("pythonRightAlone", rightIsHot ? pythonRight : "F.broadcast(" + pythonRight + ")");
    return new Remedy(
        Sentence.of("Join the hot key apart from the others"),
        Sentence.of(
            "The rows of one key need no shuffle to meet: those of the other side are broadcast to"
                + " wherever the hot ones are. Only right for a key of which the other side has a"
                + " few rows."),
        JOIN.inPlaceOf(JoinText.AS_IT_IS, names),
        Optional.of(new SeparateKey(hot.key(), hot.partition())),
        FixSafety.ADVICE_ONLY);
  }

  /** For anything else: only who knows the key can tell what it may be treated like. */
  static Remedy ofUnknown(HotPartitions hot) {
    String key = hot.reading().keyName();
    return new Remedy(
        Sentence.of("Find the hot key, and compute it apart from the others"),
        Sentence.of(
            "One key is never spread by more partitions. What is computed of it cannot be merged"
                + " from parts as far as the plan shows, so that only its rows themselves can be"
                + " made fewer: filter those that mean nothing, or give it a way of its own."),
        GROUP.with(Map.of("key", key, "table", "rows")),
        Optional.of(new SeparateKey(hot.key(), hot.partition())),
        FixSafety.ADVICE_ONLY);
  }
}
