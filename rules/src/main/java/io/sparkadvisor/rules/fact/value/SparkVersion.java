package io.sparkadvisor.rules.fact.value;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of Spark that ran an application.
 *
 * @param major such as 4
 * @param minor such as 2
 * @param text the version as the source wrote it, such as {@code 3.3.0-SNAPSHOT} or {@code
 *     11.3.x-scala2.12}
 * @param vendor whether {@code major} and {@code minor} count a vendor's releases (Databricks
 *     runtimes), not Spark's
 */
public record SparkVersion(int major, int minor, String text, boolean vendor) {

  private static final Pattern NUMBERS = Pattern.compile("(\\d+)\\.(\\d+|x).*");

  /**
   * Reads a version of Spark's own, as in {@code SparkListenerLogStart}; empty where it is none.
   */
  public static Optional<SparkVersion> parse(String text) {
    return parse(text, false);
  }

  /**
   * Reads a version of a vendor's runtime, as in {@code
   * spark.databricks.clusterUsageTags.sparkVersion}.
   */
  public static Optional<SparkVersion> parseVendor(String text) {
    return parse(text, true);
  }

  private static Optional<SparkVersion> parse(String text, boolean vendor) {
    Matcher matcher = NUMBERS.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int minor = matcher.group(2).equals("x") ? 0 : Integer.parseInt(matcher.group(2));
    return Optional.of(new SparkVersion(Integer.parseInt(matcher.group(1)), minor, text, vendor));
  }

  /**
   * Whether this is Spark {@code major.minor} or newer; a vendor's runtime from its release 7 on
   * counts as Spark 3.0 and newer.
   */
  public boolean isAtLeast(int wantedMajor, int wantedMinor) {
    if (vendor) {
      return databricksSpark() >= wantedMajor * 100 + wantedMinor;
    }
    return major > wantedMajor || (major == wantedMajor && minor >= wantedMinor);
  }

  // Databricks' release notes: runtime 7.0 is Spark 3.0, 8.0 3.1, 9.0 3.1, 10.0 3.2, 11.0 3.3, 12.0
  // 3.3, 13.0 3.4, 14.0 3.5,
  // 15.0 3.5, 16.0 3.5, 17.0 4.0.
  private int databricksSpark() {
    if (major >= 17) {
      return 400;
    }
    if (major >= 14) {
      return 305;
    }
    int[] spark3 = {300, 301, 301, 302, 303, 303, 304};
    return major >= 7 ? spark3[major - 7] : 204;
  }
}
