package io.sparkadvisor.advisor.source.eventlog.find;

import io.sparkadvisor.advisor.source.eventlog.FileNames;
import io.sparkadvisor.advisor.source.eventlog.UnusableSourceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Turns what a user named into paths that exist: itself, or what a glob matches. */
final class SourceNames {
  private static final Pattern SCHEME = Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]+):/.*");
  private static final Pattern GLOB = Pattern.compile("[*?\\[{]");

  // "history:18080", "10.0.0.7:4040/jobs/": it lacks what every browser adds by itself
  private static final Pattern SERVER =
      Pattern.compile("(?:[a-zA-Z0-9][a-zA-Z0-9.-]+|\\[[0-9a-fA-F:]+]):\\d{2,5}(?:/.*)?");
  private static final String NO_SCHEME =
      " does not exist; the address of a server begins with http:// or https://.";

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
      boolean server = SERVER.matcher(source).matches();
      throw new UnusableSourceException.NotFound(
          GLOB.matcher(source).find() && !server
              ? "Nothing matches " + source + "."
              : source + (server ? NO_SCHEME : " does not exist."));
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
    int depth = below.contains("**") ? LogSearch.DEEPEST_FOLDER : below.split("/").length;
    List<Path> matches = new ArrayList<>();
    match(root, root, depth, matcher, new HashSet<>(), matches);
    return matches;
  }

  private static void match(
      Path folder, Path root, int depth, PathMatcher matcher, Set<Path> seen, List<Path> matches) {
    List<Path> children;
    try (Stream<Path> listed = Files.list(folder)) {
      if (!seen.add(folder.toRealPath())) {
        return; // a link led back
      }
      children = listed.sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      return; // as a shell does, which matches nothing in a folder that it cannot list
    }
    for (Path child : children) {
      String name = child.getFileName().toString();
      boolean isFolder = Files.isDirectory(child);
      boolean leftOut = isFolder ? FileNames.isHidden(name) : FileNames.isNeverALog(name);
      if (!leftOut && matcher.matches(root.relativize(child))) {
        matches.add(child);
      }
      if (!leftOut && isFolder && depth > 1) {
        match(child, root, depth - 1, matcher, seen, matches);
      }
    }
  }
}
