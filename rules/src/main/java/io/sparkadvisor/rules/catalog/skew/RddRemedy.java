package io.sparkadvisor.rules.catalog.skew;

import io.sparkadvisor.rules.change.Salt;
import io.sparkadvisor.rules.finding.FixSafety;
import io.sparkadvisor.rules.finding.Remedy;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.util.Map;
import java.util.Optional;

/** A hot key of an RDD shuffle: merge before the shuffle, or salt. */
final class RddRemedy {
  private static final Snippets CODE =
      new Snippets()
          .python(
              """
              import random
              parts = (pairs.map(lambda kv: ((kv[0], random.randrange(<n>)), kv[1]))
                  .aggregateByKey(zero, add, merge))
              result = parts.map(lambda kv: (kv[0][0], kv[1])).reduceByKey(merge)
              """)
          .scala(
              """
              val parts = pairs.map { case (k, v) => ((k, Random.nextInt(<n>)), v) }
                .aggregateByKey(zero)(add, merge)
              val result = parts.map { case ((k, _), part) => (k, part) }.reduceByKey(merge)
              """)
          .java(
              """
              var parts = pairs.mapToPair(kv -> new Tuple2<>(
                      new Tuple2<>(kv._1(), ThreadLocalRandom.current().nextInt(<n>)), kv._2()))
                  .aggregateByKey(zero, add, merge);
              var result = parts.mapToPair(kv -> new Tuple2<>(kv._1()._1(), kv._2())).reduceByKey(merge);
              """);

  private static final Snippets NOW =
      new Snippets()
          .python("result = pairs.groupByKey().mapValues(lambda values: reduce(merge, values))")
          .scala("val result = pairs.groupByKey().mapValues(_.foldLeft(zero)(add))")
          .java("var groups = pairs.groupByKey();");

  private RddRemedy() {}

  static Remedy of(HotPartitions hot) {
    int buckets = hot.buckets();
    return new Remedy(
        Sentence.of(
            "Merge values before the shuffle, by key and {} salts", Quantity.count(buckets)),
        Sentence.of(
            "Operations such as groupByKey send every value of the hot key to one task;"
                + " aggregateByKey and reduceByKey send one part a map task, and with a salt the"
                + " parts of one key are merged by {} tasks. For a join, salt the keys of the hot"
                + " side and repeat the other side's for each salt.",
            Quantity.count(buckets)),
        CODE.inPlaceOf(NOW, Map.of("n", Integer.toString(buckets))),
        Optional.of(new Salt(hot.key(), buckets)),
        FixSafety.ADVICE_ONLY);
  }
}
