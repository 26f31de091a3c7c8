package io.sparkadvisor.advisor.source.eventlog;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Lines that look like events, of many lengths, and hard enough to compress. */
public final class SampleEvents {
  private SampleEvents() {}

  public static byte[] lines(int count) {
    Random random = new Random(42);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append("{\"Event\":\"SparkListenerTaskStart\",\"Task ID\":")
          .append(i)
          .append(",\"x\":\"");
      int length = random.nextInt(10) == 0 ? 5_000 : random.nextInt(400);
      for (int c = 0; c < length; c++) {
        text.append((char) ('a' + random.nextInt(26)));
      }
      text.append("\"}\n");
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  public static byte[] event(String name) {
    return ("{\"Event\":\"spark." + name + "\"}\n").getBytes(StandardCharsets.UTF_8);
  }
}
