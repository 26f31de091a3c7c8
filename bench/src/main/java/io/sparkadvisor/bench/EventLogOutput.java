package io.sparkadvisor.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.apache.spark.SparkConf;
import org.apache.spark.io.CompressionCodec;

/**
 * An event log being written as Spark's {@code SingleEventLogFileWriter} and {@code
 * EventLoggingListener} do: through Spark's own codec, which begins a new compressed frame after
 * each event that is flushed.
 */
final class EventLogOutput implements AutoCloseable {
  /**
   * The events that {@code EventLoggingListener} leaves in its buffer; it flushes after every
   * other.
   */
  private static final Set<String> NOT_FLUSHED =
      Set.of(
          "SparkListenerLogStart",
          "SparkListenerStageSubmitted",
          "SparkListenerTaskStart",
          "SparkListenerTaskGettingResult",
          "SparkListenerTaskEnd",
          "SparkListenerSpeculativeTaskSubmitted",
          "SparkListenerEnvironmentUpdate",
          "SparkListenerExecutorMetricsUpdate",
          "SparkListenerStageExecutorMetrics");

  /** {@code spark.eventLog.buffer.kb}. */
  private static final int BUFFER = 100 * 1024;

  private final OutputStream out;
  private byte[] line = new byte[1 << 20];
  private long jsonBytes;

  EventLogOutput(Path file, String codec) throws IOException {
    OutputStream raw = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20);
    this.out =
        new BufferedOutputStream(
            codec.equals("none")
                ? raw
                : CompressionCodec.createCodec(new SparkConf(false), codec)
                    .compressedContinuousOutputStream(raw),
            BUFFER);
  }

  void write(EventLine event, Shift shift) throws IOException {
    if (event.capacity() > line.length) {
      line = new byte[event.capacity()];
    }
    int length = event.write(shift, line, 0);
    out.write(line, 0, length);
    jsonBytes += length;
    if (!NOT_FLUSHED.contains(event.event())) {
      out.flush();
    }
  }

  /** What has been written, before compression. */
  long jsonBytes() {
    return jsonBytes;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
