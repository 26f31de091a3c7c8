package io.sparkadvisor.rules.catalog.skew;

import io.sparkadvisor.rules.change.SeparateKey;
import io.sparkadvisor.rules.finding.FixSafety;
import io.sparkadvisor.rules.finding.Remedy;
import io.sparkadvisor.rules.finding.Sentence;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Takes the hot key out and computes it apart. */
final class SeparateKeyRemedy {
  private static final Snippets JOIN =
      new Snippets()
          .sql(
              """
              -- which key is it?
              SELECT <leftKey>, count(*) FROM <left> GROUP BY <leftKey> ORDER BY 2 DESC LIMIT 10;

              SELECT * FROM <left> l <join> <right> r ON <sqlCondition>
              WHERE l.<leftKey> IS DISTINCT FROM <hotSql>
              UNION ALL
              SELECT /*+ BROADCAST(r) */ *
              FROM (SELECT * FROM <left> WHERE <leftKey> = <hotSql>) l
              <join> (SELECT * FROM <right> WHERE <rightKey> = <hotSql>) r ON <sqlCondition>
              """)
          .python(
              """
              <left>.groupBy("<leftKey>").count().orderBy(F.desc("count")).show(10)  # which key is it?

              is_hot = F.col("<leftKey>").eqNullSafe(hot)
              rest = <left>.filter(~is_hot).join(<right>, <on>, "<type>")
              alone = <left>.filter(is_hot).join(
                  F.broadcast(<right>.filter(F.col("<rightKey>") == hot)), <on>, "<type>")
              joined = rest.unionByName(alone)
              """)
          .scala(
              """
              <left>.groupBy("<leftKey>").count().orderBy(desc("count")).show(10) // which key is it?

              val isHot = col("<leftKey>") <=> hot
              val rest = <left>.filter(!isHot).join(<right>, <onScala>, "<type>")
              val alone = <left>.filter(isHot).join(
                broadcast(<right>.filter(col("<rightKey>") === hot)), <onScala>, "<type>")
              val joined = rest.unionByName(alone)
              """)
          .java(
              """
              <left>.groupBy("<leftKey>").count().orderBy(desc("count")).show(10); // which key is it?

              Column isHot = col("<leftKey>").eqNullSafe(hot);
              Dataset<Row> rest = <left>.filter(not(isHot)).join(<right>, <onJava>, "<type>");
              Dataset<Row> alone = <left>.filter(isHot)
                  .join(broadcast(<right>.filter(col("<rightKey>").equalTo(hot))), <onJava>, "<type>");
              Dataset<Row> joined = rest.unionByName(alone);
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
    Map<String, String> names = new TreeMap<>();
    names.put("left", text.left());
    names.put("right", text.right());
    names.put("leftKey", text.leftKey());
    names.put("rightKey", text.rightKey());
    names.put("join", text.sqlType());
    names.put("type", text.apiType());
    names.put("hotSql", ":hot");
    names.put("sqlCondition", text.condition("l.%1$s = r.%2$s", " AND "));
    names.put("on", on(text, "%s[\"%s\"] == %s[\"%s\"]"));
    names.put("onScala", on(text, "%s(\"%s\") === %s(\"%s\")"));
    names.put("onJava", on(text, "%s.col(\"%s\").equalTo(%s.col(\"%s\"))"));
    return new Remedy(
        Sentence.of("Join the hot key apart from the others"),
        Sentence.of(
            "The rows of one key need no shuffle to meet: those of the other side are broadcast to"
                + " wherever the hot ones are. Only right for a key of which the other side has few"
                + " rows, and for a join in which the left side is the hot one."),
        JOIN.with(names),
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
                + " from parts as far as the plan tells, so that only its rows themselves can be"
                + " made fewer: filter those that mean nothing, or give it a way of its own."),
        GROUP.with(Map.of("key", key, "table", "rows")),
        Optional.of(new SeparateKey(hot.key(), hot.partition())),
        FixSafety.ADVICE_ONLY);
  }

  private static String on(JoinText text, String each) {
    return String.format(
        Locale.ROOT, each, text.left(), text.leftKey(), text.right(), text.rightKey());
  }
}
