package io.atomsieve.fingerprint.descriptor;

import io.atomsieve.format.FormatException;
import java.nio.file.Path;
import java.util.Locale;

/** Reads a descriptor from a file of any known format, told by its name. */
public final class DescriptorFile {
  private DescriptorFile() {}

  /**
   * Reads {@code *.yaml} or {@code *.yml}, PyAMFF's {@code *.pyamff}, or {@code *.nn} of RuNNer and
   * n2p2 with the {@code scaling.data} beside it.
   *
   * @throws FormatException if the file cannot be read, is not a sound descriptor, or uses what is
   *     not supported
   */
  public static Descriptor read(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    if (name.endsWith(".yaml") || name.endsWith(".yml")) {
      return DescriptorYaml.read(file);
    }
    if (name.endsWith(".pyamff")) {
      return PyamffDescriptor.read(file);
    }
    if (name.endsWith(".nn")) {
      return RunnerDescriptor.read(file);
    }
    throw new FormatException(
        file
            + ": the name does not tell what kind of descriptor this is (known: *.yaml and *.yml,"
            + " *.pyamff of PyAMFF, input.nn or *.nn of RuNNer and n2p2)");
  }
}
