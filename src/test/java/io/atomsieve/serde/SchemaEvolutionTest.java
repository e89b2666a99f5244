package io.atomsieve.serde;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was ever written to the bus is kept for ever, so that every later schema must read it. */
class SchemaEvolutionTest {
  private static final Path FIRST = Path.of("src/test/resources/schemas/v1");

  @Test
  void coversAllSchemas() {
    assertThat(new File("schemas").list())
        .containsExactlyInAnyOrderElementsOf(
            AvscFiles.NAMES.stream().map(name -> name + ".avsc").toList());
  }

  static List<String> names() {
    return AvscFiles.NAMES;
  }

  @ParameterizedTest
  @MethodSource("names")
  void readsTheFirstVersion(String name) throws IOException {
    Schema now = AvscFiles.schema(name);
    Schema first = AvscFiles.schema(FIRST, name);
    var result = SchemaCompatibility.checkReaderWriterCompatibility(now, first);
    assertThat(result.getType())
        .describedAs(result.getDescription())
        .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
  }

  @ParameterizedTest
  @MethodSource("names")
  void keepsTheFieldsOfTheFirstVersionInTheirPlaces(String name) throws IOException {
    List<String> first = fields(AvscFiles.schema(FIRST, name));
    assertThat(fields(AvscFiles.schema(name))).startsWith(first.toArray(String[]::new));
  }

  private static List<String> fields(Schema schema) {
    return schema.getFields().stream().map(Schema.Field::name).toList();
  }
}
