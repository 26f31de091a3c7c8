package io.sparkadvisor.listener;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.SparkConf;
import scala.Tuple2;

/** Spark's configuration as a map. */
final class Confs {
  private Confs() {}

  static Map<String, String> all(SparkConf conf) {
    Map<String, String> properties = new HashMap<>();
    for (Tuple2<String, String> property : conf.getAll()) {
      properties.put(property._1(), property._2());
    }
    return properties;
  }
}
