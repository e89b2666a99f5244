package io.atomsieve.fingerprint.descriptor;

import io.atomsieve.format.FormatException;
import io.atomsieve.format.Yaml;
import io.atomsieve.structure.Elements;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;

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
  private static final int NUMBERS_PER_LINE = 10;

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

  /** Writes what belongs under the key {@code scaling}. */
  public static void writeScaling(Descriptor descriptor, Writer out) throws IOException {
    for (int z : descriptor.elements()) {
      if (descriptor.scaling(z).isPresent()) {
        Scaling scaling = descriptor.scaling(z).get();
        out.write("  " + Elements.symbol(z) + ":\n");
        out.write("    min: " + wrapped(scaling.min()) + "\n");
        out.write("    max: " + wrapped(scaling.max()) + "\n");
      }
    }
  }

  private static String wrapped(double[] values) {
    StringBuilder text = new StringBuilder("[");
    for (int i = 0; i < values.length; i++) {
      text.append(i == 0 ? "" : i % NUMBERS_PER_LINE == 0 ? ",\n          " : ", ");
      text.append(values[i]);
    }
    return text.append(']').toString();
  }
}
