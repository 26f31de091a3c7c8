package io.sparkadvisor.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** The jar that users run; there from Maven's phase {@code package} on. */
class SparkAdvisorJarTest {

  private static final Path JAR =
      Path.of(System.getProperty("sparkadvisor.root"), "cli", "target", "spark-advisor.jar");

  @Test
  void holdsNothingOfSparkAndTheRulesPages() throws IOException {
    assumeTrue(Files.exists(JAR), "the jar is made by mvn package");

    try (JarFile jar = new JarFile(JAR.toFile())) {
      List<String> names = jar.stream().map(ZipEntry::getName).toList();

      assertThat(names)
          .noneMatch(name -> name.startsWith("org/apache/spark/"))
          .noneMatch(name -> name.startsWith("scala/"))
          .noneMatch(name -> name.startsWith("org/apache/hadoop/"))
          .anyMatch(name -> name.equals("io/sparkadvisor/rules/pages/task-skew.md"));
      assertThat(jar.getManifest().getMainAttributes().getValue("Main-Class"))
          .isEqualTo("io.sparkadvisor.cli.Main");
    }
  }
}
