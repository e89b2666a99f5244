package io.atomsieve.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The Javas of this machine: named by JAVA21_HOME, or running this, or installed where Linux
 * distributions do.
 */
public final class InstalledJava {
  private static final Path INSTALLED = Path.of("/usr/lib/jvm");
  private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)");

  private InstalledJava() {}

  /** A {@code java} of this version or a later one. */
  public static Optional<Path> atLeast(int version) throws IOException {
    return allFrom(version).stream().findFirst();
  }

  /** Each {@code java} of this version or a later one, once. */
  public static List<Path> allFrom(int version) throws IOException {
    Stream<Path> named =
        Stream.of(
                Optional.ofNullable(System.getenv("JAVA21_HOME")),
                Optional.of(System.getProperty("java.home")))
            .flatMap(Optional::stream)
            .map(Path::of);
    return Stream.concat(named, installed())
        .filter(home -> versionOf(home) >= version)
        .map(home -> home.resolve("bin/java"))
        .filter(Files::isExecutable)
        .map(InstalledJava::real)
        .distinct()
        .toList();
  }

  private static Stream<Path> installed() throws IOException {
    if (!Files.isDirectory(INSTALLED)) {
      return Stream.empty();
    }
    try (Stream<Path> homes = Files.list(INSTALLED)) {
      return homes.sorted().toList().stream();
    }
  }

  private static Path real(Path java) {
    try {
      return java.toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int versionOf(Path home) {
    Path release = home.resolve("release");
    if (!Files.isReadable(release)) {
      return 0;
    }
    try {
      Matcher version = VERSION.matcher(Files.readString(release));
      return version.find() ? Integer.parseInt(version.group(1)) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
