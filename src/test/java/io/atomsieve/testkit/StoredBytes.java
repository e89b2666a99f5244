package io.atomsieve.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a state store held, byte by byte, as a version of the service wrote it. The files are in
 * {@code src/test/resources/stores}.
 */
public final class StoredBytes {
  private StoredBytes() {}

  /** Keys and values, for example of {@code SimulationCounts-1}. */
  public static Map<String, byte[]> of(String name) {
    Map<String, byte[]> stored = new LinkedHashMap<>();
    for (String line : text(name).lines().toList()) {
      if (!line.startsWith("#")) {
        int equals = line.indexOf(" = ");
        stored.put(line.substring(0, equals), HexFormat.of().parseHex(line.substring(equals + 3)));
      }
    }
    return stored;
  }

  /** Bytes that name a schema which nobody knows, as a newer version may have it. */
  public static byte[] ofUnknownSchema(byte[] value) {
    byte[] unknown = value.clone();
    unknown[2] ^=
        1; // in the fingerprint of the schema, behind the two bytes that name the encoding
    return unknown;
  }

  /**
   * Empty when there is no file yet: a test that fails then tells the bytes that are to be in it.
   */
  private static String text(String name) {
    String file = "/stores/" + name + ".txt";
    try {
      return StoredBytes.class.getResource(file) == null ? "" : TestFiles.text(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
