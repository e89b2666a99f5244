package io.atomsieve.format;

import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/** The YAML files that there are, which are easily taken for each other. */
enum YamlKind {
  SERVICE("the file of a service, for --config", "kafka schema-registry banks"),
  BANK("the file of one bank, for select --bank", "name descriptor thresholds"),
  DESCRIPTOR(
      "a descriptor, which a bank names under the key 'descriptor'",
      "cutoff elements radial angular");

  private final String description;
  private final String marks;

  YamlKind(String description, String marks) {
    this.description = description;
    this.marks = marks;
  }

  /** The kind that at least two of the keys are a mark of. */
  static Optional<YamlKind> of(Collection<String> keys) {
    for (YamlKind kind : values()) {
      if (Stream.of(kind.marks.split(" ")).filter(keys::contains).count() >= 2) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  String description() {
    return description;
  }
}
