package io.atomsieve.fingerprint;

import io.atomsieve.format.FormatException;
import java.nio.file.Path;
import java.util.Locale;

/** Reads a descriptor from a file of any known format, told by its name. */
public final class DescriptorFile {
  private DescriptorFile() {}

  /**
   * Reads {@code *.yaml} or {@code *.yml}.
   *
   * @throws FormatException if the file cannot be read, or is not a sound descriptor
   */
  public static Descriptor read(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    if (name.endsWith(".yaml") || name.endsWith(".yml")) {
      return DescriptorYaml.read(file);
    }
    throw new FormatException(
        file + ": the name does not tell what kind of descriptor this is (known: *.yaml, *.yml)");
  }
}
