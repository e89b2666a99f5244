package io.atomsieve.serde;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
          "BankState");

  private AvscFiles() {}

  static Schema schema(String name) throws IOException {
    return schema(Path.of("schemas"), name);
  }

  static Schema schema(Path folder, String name) throws IOException {
    Schema.Parser parser = new Schema.Parser();
    Schema structure = parser.parse(Files.readString(folder.resolve("Structure.avsc")));
    return name.equals("Structure")
        ? structure
        : parser.parse(Files.readString(folder.resolve(name + ".avsc")));
  }
}
