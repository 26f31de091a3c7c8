package io.sparkadvisor.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of docs/architecture.md has a row for each package, and none for what is gone. */
class ArchitecturePageTest {

  private static final Path ROOT = Path.of("..");
  private static final String BASE = "src/main/java/io/sparkadvisor/";

  @Test
  void namesEveryPackage() throws IOException {
    assertThat(packages()).hasSizeGreaterThan(20).isEqualTo(rows());
  }

  /** The families of the catalogue share a row, as a family of rules is no room of its own. */
  private static Set<String> packages() throws IOException {
    Set<String> packages = new TreeSet<>();
    try (Stream<Path> modules = Files.list(ROOT)) {
      for (Path module : modules.toList()) {
        Path base = module.resolve(BASE);
        if (Files.isDirectory(base)) {
          packages.addAll(packagesBelow(base));
        }
      }
    }
    return packages;
  }

  private static Set<String> packagesBelow(Path base) throws IOException {
    try (Stream<Path> files = Files.walk(base)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(file -> base.relativize(file.getParent()).toString().replace('/', '.'))
          .map(name -> name.replaceFirst("^rules\\.catalog\\..*", "rules.catalog.*"))
          .collect(Collectors.toSet());
    }
  }

  private static Set<String> rows() throws IOException {
    Pattern name = Pattern.compile("`([a-z.*]+)`");
    return Files.readAllLines(ROOT.resolve("docs/architecture.md")).stream()
        .filter(line -> line.startsWith("| `"))
        .flatMap(line -> name.matcher(line.substring(0, line.indexOf("|", 1))).results())
        .map(result -> result.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
