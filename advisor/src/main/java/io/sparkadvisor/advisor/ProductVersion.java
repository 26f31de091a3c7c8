package io.sparkadvisor.advisor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The version of this advisor. */
public final class ProductVersion {

  private ProductVersion() {}

  /** Such as {@code 0.1.0}; from a resource that the build fills in. */
  public static String text() {
    try (InputStream in = ProductVersion.class.getResourceAsStream("version.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
