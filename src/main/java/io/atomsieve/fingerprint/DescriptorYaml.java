package io.atomsieve.fingerprint;

import io.atomsieve.format.FormatException;
import io.atomsieve.format.Yaml;
import io.atomsieve.structure.Elements;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The descriptor file of atomsieve. Parameters of a function may be lists, which make a grid:
 *
 * <pre>
 * cutoff: 6.0                                                       # angstrom
 * elements: [Ge]
 * radial:                                                           # eta outermost
 *   - {center: Ge, neighbor: Ge, eta: 4.0, r_s: [1.5, 2.0]}
 * angular:                                                          # eta, zeta, lambda, theta_s
 *   - {center: Ge, neighbors: [Ge, Ge], eta: 0.18, zeta: [1, 4], lambda: [-1, 1], theta_s: 0}
 * scaling:                                                          # optional
 *   Ge: {min: [0, 0, 0, 0, 0, 0], max: [1, 1, 1, 1, 1, 1]}          # one value per function
 * </pre>
 *
 * Left out, {@code center} and {@code neighbor} stand for each element, {@code neighbors} for each
 * unordered pair of elements, {@code theta_s} for 0, and {@code wide} (no factors of r_jk, for all
 * functions of the grid) for false.
 */
public final class DescriptorYaml {
  private DescriptorYaml() {}

  /**
   * Reads a descriptor.
   *
   * @throws FormatException if the file cannot be read, or is not a sound descriptor; the message
   *     names file and key
   */
  public static Descriptor read(Path file) {
    DescriptorContent content = Yaml.readSnakeCase(file, DescriptorContent.class);
    try {
      return content.descriptor();
    } catch (IllegalArgumentException e) {
      throw new FormatException(file + ": " + e.getMessage(), e);
    }
  }

  /** Writes a descriptor, one function a line, such that reading gives the same id. */
  public static void write(Descriptor descriptor, Writer out) throws IOException {
    out.write("cutoff: " + descriptor.cutoff() + "\n");
    out.write(
        descriptor.elements().stream()
            .map(Elements::symbol)
            .collect(Collectors.joining(", ", "elements: [", "]\n")));
    list("radial", descriptor.allRadial(), out);
    list("angular", descriptor.allAngular(), out);
    String heading = "scaling:\n";
    for (int z : descriptor.elements()) {
      if (descriptor.scaling(z).isPresent()) {
        Scaling scaling = descriptor.scaling(z).get();
        out.write(heading + "  " + Elements.symbol(z) + ":\n");
        out.write("    min: " + Arrays.toString(scaling.min()) + "\n");
        out.write("    max: " + Arrays.toString(scaling.max()) + "\n");
        heading = "";
      }
    }
  }

  private static void list(String key, List<?> functions, Writer out) throws IOException {
    if (!functions.isEmpty()) {
      out.write(key + ":\n");
    }
    for (Object function : functions) {
      // A function prints itself as the key and then the entry.
      out.write("  - " + function.toString().substring(key.length() + 1) + "\n");
    }
  }
}
