package io.atomsieve.serde;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/** The schemas as their files have them. */
final class AvscFiles {
  static final List<String> NAMES =
      List.of(
          "Structure",
          "Candidate",
          "BankEntryKey",
          "BankEntry",
          "SelectedStructure",
          "SimulationCounts",
          "BankIdentity",
          "BankState");

  /** Those that others are made of. */
  private static final List<String> PARTS = List.of("Structure", "BankIdentity");

  private AvscFiles() {}

  static Schema schema(String name) throws IOException {
    return schema(Path.of("schemas"), name);
  }

  static Schema schema(Path folder, String name) throws IOException {
    Schema.Parser parser = new Schema.Parser();
    Map<String, Schema> named = new HashMap<>();
    for (String part : PARTS) {
      named.put(part, parser.parse(Files.readString(folder.resolve(part + ".avsc"))));
    }
    return named.containsKey(name)
        ? named.get(name)
        : parser.parse(Files.readString(folder.resolve(name + ".avsc")));
  }
}
