package io.atomsieve.deploy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What somebody would give Kubernetes.
 *
 * @param origin where it is from, for messages
 */
record Manifest(String origin, ObjectNode content) {
  static final Path FOLDER = Path.of("deploy/kubernetes");

  private static final ObjectMapper YAML =
      new ObjectMapper(new YAMLFactory()).enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  /** All of a text, which may hold several. */
  static List<Manifest> parse(String origin, String yaml) throws IOException {
    List<Manifest> manifests = new ArrayList<>();
    try (MappingIterator<ObjectNode> documents =
        YAML.readerFor(ObjectNode.class).readValues(yaml)) {
      while (documents.hasNextValue()) {
        manifests.add(new Manifest(origin, documents.nextValue()));
      }
    }
    return manifests;
  }

  /** All of a file in the folder. */
  static List<Manifest> in(String file) throws IOException {
    return parse(file, Files.readString(FOLDER.resolve(file)));
  }

  /** All files that hold whole ones; those of kustomize only say what to do with them. */
  static List<Manifest> all() throws IOException {
    List<Manifest> manifests = new ArrayList<>();
    try (Stream<Path> files = Files.walk(FOLDER)) {
      for (Path file : files.sorted().toList()) {
        String name = FOLDER.relativize(file).toString();
        if (name.matches("(?!.*config/).*(?<!kustomization)\\.yaml")) {
          manifests.addAll(in(name));
        }
      }
    }
    return manifests;
  }

  String apiVersion() {
    return content.path("apiVersion").asText();
  }

  String kind() {
    return content.path("kind").asText();
  }

  String name() {
    return content.at("/metadata/name").asText();
  }

  /** What is at a path such as {@code /spec/replicas}. */
  JsonNode at(String path) {
    return content.at(path);
  }

  /** The one of a kind and name. */
  static Manifest find(List<Manifest> manifests, String kind, String name) {
    return manifests.stream()
        .filter(manifest -> manifest.kind().equals(kind) && manifest.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("there is no %s %s".formatted(kind, name)));
  }

  @Override
  public String toString() {
    return "%s: %s %s".formatted(origin, kind(), name());
  }
}
