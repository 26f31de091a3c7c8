package io.sparkadvisor.cli.terminal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Standard output; knows a reader that went away from every other trouble. */
public final class StandardOutput extends FilterOutputStream {

  StandardOutput(OutputStream out) {
    super(out);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      throw telling(e);
    }
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  // The JVM gives the operating system's words: EPIPE on Linux and macOS, and what Windows says.
  private static IOException telling(IOException e) {
    String words = String.valueOf(e.getMessage());
    boolean gone =
        words.contains("Broken pipe")
            || words.contains("pipe is being closed")
            || words.contains("EPIPE");
    return gone ? new ReaderGoneException(e) : e;
  }

  /** Nobody reads what we write, as when the output is piped into {@code head}. */
  public static final class ReaderGoneException extends IOException {
    private static final long serialVersionUID = 1L;

    ReaderGoneException(IOException cause) {
      super(cause);
    }
  }
}
