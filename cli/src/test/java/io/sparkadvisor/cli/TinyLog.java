package io.sparkadvisor.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The event log of an application with one job, one stage and two tasks. */
public final class TinyLog {

  private static final String LOG =
      """
      {"Event":"SparkListenerLogStart","Spark Version":"4.2.0"}
      {"Event":"SparkListenerApplicationStart","App Name":"tiny “job”","App ID":"app-1","Timestamp":1000,"User":"ann"}
      {"Event":"SparkListenerEnvironmentUpdate","JVM Information":{},"Spark Properties":{"spark.master":"spark://m:7077","spark.acme.password":"swordfish"},"Hadoop Properties":{},"System Properties":{},"Classpath Entries":{}}
      {"Event":"SparkListenerExecutorAdded","Timestamp":1500,"Executor ID":"1","Executor Info":{"Host":"w1","Total Cores":2,"Log Urls":{}}}
      {"Event":"SparkListenerJobStart","Job ID":0,"Submission Time":2000,"Stage Infos":[{"Stage ID":0,"Stage Attempt ID":0,"Stage Name":"count at Daily.scala:12","Number of Tasks":2,"RDD Info":[],"Parent IDs":[],"Details":""}],"Stage IDs":[0],"Properties":{}}
      {"Event":"SparkListenerStageSubmitted","Stage Info":{"Stage ID":0,"Stage Attempt ID":0,"Stage Name":"count at Daily.scala:12","Number of Tasks":2,"RDD Info":[],"Parent IDs":[],"Details":"","Submission Time":2000},"Properties":{}}
      {"Event":"SparkListenerTaskEnd","Stage ID":0,"Stage Attempt ID":0,"Task Type":"ResultTask","Task End Reason":{"Reason":"Success"},"Task Info":{"Task ID":0,"Index":0,"Attempt":0,"Launch Time":2000,"Executor ID":"1","Host":"w1","Locality":"ANY","Speculative":false,"Getting Result Time":0,"Finish Time":3000,"Failed":false,"Killed":false,"Accumulables":[]},"Task Metrics":{"Executor Run Time":900}}
      {"Event":"SparkListenerTaskEnd","Stage ID":0,"Stage Attempt ID":0,"Task Type":"ResultTask","Task End Reason":{"Reason":"Success"},"Task Info":{"Task ID":1,"Index":1,"Attempt":0,"Launch Time":2000,"Executor ID":"1","Host":"w1","Locality":"ANY","Speculative":false,"Getting Result Time":0,"Finish Time":3100,"Failed":false,"Killed":false,"Accumulables":[]},"Task Metrics":{"Executor Run Time":1000}}
      {"Event":"SparkListenerStageCompleted","Stage Info":{"Stage ID":0,"Stage Attempt ID":0,"Stage Name":"count at Daily.scala:12","Number of Tasks":2,"RDD Info":[],"Parent IDs":[],"Details":"","Submission Time":2000,"Completion Time":3100,"Accumulables":[]}}
      {"Event":"SparkListenerJobEnd","Job ID":0,"Completion Time":3100,"Job Result":{"Result":"JobSucceeded"}}
      {"Event":"SparkListenerApplicationEnd","Timestamp":4000}
      """;

  private TinyLog() {}

  static byte[] bytes() {
    return LOG.getBytes(StandardCharsets.UTF_8);
  }

  public static Path in(Path folder) throws IOException {
    return Files.write(folder.resolve("app-1"), bytes());
  }

  /** The log without its last line. */
  static Path cutOffIn(Path folder) throws IOException {
    String whole = LOG.strip();
    return Files.writeString(
        folder.resolve("cut-off"), whole.substring(0, whole.lastIndexOf('\n') + 20));
  }
}
