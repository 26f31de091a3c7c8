package io.sparkadvisor.advisor.source.eventlog;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Turns what a user named into paths that exist: itself, or what a glob matches. */
final class SourceNames {
  private static final Pattern SCHEME = Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]+):/.*");
  private static final Pattern GLOB = Pattern.compile("[*?\\[{]");

  private SourceNames() {}

  /** Returns at least one path. */
  static List<Path> resolve(String source) throws IOException {
    try {
      Path path = pathOf(source);
      if (Files.exists(path)) {
        return List.of(path);
      }
    } catch (InvalidPathException e) {
      // Windows allows no asterisk in a path: it may still be a glob.
    }
    List<Path> matches = GLOB.matcher(source).find() ? glob(source) : List.of();
    if (matches.isEmpty()) {
      throw new UnusableSourceException.NotFound(
          GLOB.matcher(source).find()
              ? "Nothing matches " + source + "."
              : source + " does not exist.");
    }
    return matches;
  }

  private static Path pathOf(String source) throws IOException {
    Matcher scheme = SCHEME.matcher(source);
    if (!scheme.matches()) {
      return Path.of(source);
    }
    if (scheme.group(1).equals("file")) {
      return Path.of(URI.create(source).getPath());
    }
    throw new UnusableSourceException.NotFound(
        source + " is not on this machine: only local files are read, so copy it here first.");
  }

  /** Walks from the last folder before the first wildcard, as deep as the pattern can reach. */
  private static List<Path> glob(String pattern) throws IOException {
    Matcher wildcard = GLOB.matcher(pattern);
    wildcard.find();
    int slash = pattern.lastIndexOf('/', wildcard.start());
    Path root = slash < 0 ? Path.of("") : Path.of(pattern.substring(0, slash + 1));
    String below = pattern.substring(slash + 1);
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + below);
    int depth = below.contains("**") ? 16 : below.split("/").length;
    try (Stream<Path> walk = Files.walk(root, depth, FileVisitOption.FOLLOW_LINKS)) {
      return walk.filter(path -> matcher.matches(root.relativize(path)))
          .filter(path -> !FileNames.isNeverALog(path.getFileName().toString()))
          .sorted()
          .toList();
    }
  }
}
