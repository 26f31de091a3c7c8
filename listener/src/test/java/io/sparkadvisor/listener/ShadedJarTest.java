package io.sparkadvisor.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The jar as it ships; skipped where the classes do not come from it. */
class ShadedJarTest {

  private static List<String> entries() throws Exception {
    URI place = AdvisorListener.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    Assumptions.assumeTrue(place.getPath().endsWith(".jar"));
    try (JarFile jar = new JarFile(Path.of(place).toFile())) {
      return jar.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName).toList();
    }
  }

  @Test
  void itHoldsNothingThatCouldClashWithTheDriversClassPath() throws Exception {
    assertThat(entries())
        .isNotEmpty()
        .allMatch(name -> name.startsWith("io/sparkadvisor/") || name.startsWith("META-INF/"))
        .noneMatch(name -> name.startsWith("META-INF/services/"));
  }

  @Test
  void itRunsOnTheSparkThatItIsTestedOn() throws Exception {
    Assumptions.assumeFalse(entries().isEmpty());
    assertThat(org.apache.spark.package$.MODULE$.SPARK_VERSION())
        .isEqualTo(System.getProperty("sparkadvisor.spark"));
  }
}
