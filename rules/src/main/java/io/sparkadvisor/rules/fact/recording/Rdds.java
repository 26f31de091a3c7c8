package io.sparkadvisor.rules.fact.recording;

import io.sparkadvisor.rules.event.RddDescription;
import io.sparkadvisor.rules.event.StorageLevel;
import io.sparkadvisor.rules.fact.Rdd;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes facts of RDD descriptions. */
final class Rdds {

  // {"id":"4","name":"WholeStageCodegen (1)","parent":{…}}: the first name is the operation's own.
  private static final Pattern NAME =
      Pattern.compile("\"name\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");

  private Rdds() {}

  static Rdd of(RddDescription rdd) {
    return new Rdd(
        rdd.rddId(),
        rdd.name(),
        rdd.scope().map(Rdds::operation).orElse(""),
        rdd.callSite(),
        rdd.parentIds(),
        rdd.partitions(),
        storage(rdd.storageLevel()));
  }

  static Rdd.Storage storage(StorageLevel level) {
    return new Rdd.Storage(
        level.disk(), level.memory(), level.offHeap(), level.deserialized(), level.replication());
  }

  private static String operation(String scope) {
    Matcher matcher = NAME.matcher(scope);
    return matcher.find() ? matcher.group(1) : "";
  }
}
