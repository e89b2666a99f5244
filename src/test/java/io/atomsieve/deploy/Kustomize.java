package io.atomsieve.deploy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** {@code kubectl kustomize}, which needs no cluster. */
final class Kustomize {
  private final Path kubectl;

  private Kustomize(Path kubectl) {
    this.kubectl = kubectl;
  }

  /** Where it is installed. */
  static Optional<Kustomize> find() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, "kubectl"))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Kustomize::new);
  }

  /**
   * What {@code kubectl apply -k} would send.
   *
   * @param scratch for its output
   */
  List<Manifest> render(Path folder, Path scratch) throws IOException, InterruptedException {
    Path out = scratch.resolve("out.yaml");
    Path err = scratch.resolve("err");
    Process process =
        new ProcessBuilder(kubectl.toString(), "kustomize", folder.toString())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    if (process.waitFor() != 0) {
      throw new AssertionError("kubectl kustomize %s: %s".formatted(folder, Files.readString(err)));
    }
    return Manifest.parse(folder.toString(), Files.readString(out));
  }
}
