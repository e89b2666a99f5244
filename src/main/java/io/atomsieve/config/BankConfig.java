package io.atomsieve.config;

import io.atomsieve.bank.BankDefinition;
import io.atomsieve.fingerprint.descriptor.Descriptor;
import io.atomsieve.fingerprint.descriptor.DescriptorFile;
import io.atomsieve.format.FormatException;
import io.atomsieve.format.Yaml;
import io.atomsieve.structure.Elements;
import io.atomsieve.structure.Limits;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * A bank as it is configured: an item of {@code banks} of the service, or a file of its own.
 *
 * @param name its name on the bus
 * @param descriptor path of the descriptor, relative to the file that names it
 * @param thresholds by symbol; {@code default} is for all elements of the descriptor not named
 * @param limits what a structure must keep; {@link Limits#DEFAULT} where left out
 */
public record BankConfig(
    String name, Path descriptor, Map<String, Double> thresholds, LimitsConfig limits) {

  /** Limits as they are configured; those left out keep their defaults. */
  public record LimitsConfig(
      Double minDistance,
      Integer maxAtoms,
      Double maxExtent,
      Double maxTerms,
      Double maxVolumePerAtom,
      Integer maxIsolatedAtoms,
      Double maxNovelty,
      Long maxSelectedPerHour) {
    Limits limits() {
      return new Limits(
          or(minDistance, Limits.DEFAULT.minDistance()),
          or(maxAtoms, Limits.DEFAULT.maxAtoms()),
          or(maxExtent, Limits.DEFAULT.maxExtent()),
          or(maxTerms, Limits.DEFAULT.maxTerms()),
          or(maxVolumePerAtom, Limits.DEFAULT.maxVolumePerAtom()),
          or(maxIsolatedAtoms, Limits.DEFAULT.maxIsolatedAtoms()),
          or(maxNovelty, Limits.DEFAULT.maxNovelty()),
          or(maxSelectedPerHour, Limits.DEFAULT.maxSelectedPerHour()));
    }

    private static <T> T or(T value, T otherwise) {
      return value == null ? otherwise : value;
    }
  }

  public BankConfig {
    require(name != null, "name");
    require(descriptor != null, "descriptor");
    require(thresholds != null && !thresholds.isEmpty(), "thresholds");
    for (Map.Entry<String, Double> threshold : thresholds.entrySet()) {
      require(threshold.getValue() != null, "thresholds: " + threshold.getKey());
    }
    thresholds = Map.copyOf(thresholds);
    if (limits != null) {
      limits.limits();
    }
  }

  /**
   * Reads a file that describes one bank.
   *
   * @throws FormatException naming file and key of the first mistake
   */
  public static BankDefinition read(Path file) {
    return Yaml.readKebabCase(file, BankConfig.class).load(file);
  }

  /**
   * The bank with its descriptor.
   *
   * @param file the file that this was read from
   * @throws FormatException naming file and key of the first mistake
   */
  BankDefinition load(Path file) {
    Descriptor read = DescriptorFile.read(file.toAbsolutePath().resolveSibling(descriptor));
    try {
      return new BankDefinition(
          name, read, thresholds(read), limits == null ? Limits.DEFAULT : limits.limits());
    } catch (IllegalArgumentException e) {
      throw new FormatException("%s: bank '%s': %s".formatted(file, name, e.getMessage()), e);
    }
  }

  private Map<Integer, Double> thresholds(Descriptor read) {
    Map<Integer, Double> byNumber = new TreeMap<>();
    Double otherwise = thresholds.get("default");
    if (otherwise != null) {
      read.elements().forEach(number -> byNumber.put(number, otherwise));
    }
    thresholds.forEach(
        (symbol, threshold) -> {
          if (!symbol.equals("default")) {
            byNumber.put(Elements.atomicNumber(symbol), threshold);
          }
        });
    return byNumber;
  }

  private static void require(boolean present, String key) {
    if (!present) {
      throw new IllegalArgumentException("'" + key + "' is missing");
    }
  }
}
