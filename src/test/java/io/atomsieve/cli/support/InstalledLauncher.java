package io.atomsieve.cli.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The script {@code atomsieve}, installed as in the distribution: beside sources it might begin to
 * build.
 *
 * @param home its folder
 */
public record InstalledLauncher(Path home) implements AutoCloseable {
  private static final Path PROJECT = Path.of("").toAbsolutePath();

  public static InstalledLauncher in(Path home) throws IOException {
    InstalledLauncher installed = new InstalledLauncher(home);
    Files.copy(PROJECT.resolve("atomsieve"), installed.script());
    Files.createSymbolicLink(
        home.resolve("atomsieve.jar"), PROJECT.resolve("target/atomsieve.jar"));
    Files.createSymbolicLink(home.resolve("lib"), PROJECT.resolve("target/lib"));
    return installed;
  }

  public Path script() {
    return home.resolve("atomsieve");
  }

  /** JUnit would warn of links that lead out of its folder. */
  @Override
  public void close() throws IOException {
    Files.delete(home.resolve("atomsieve.jar"));
    Files.delete(home.resolve("lib"));
  }
}
