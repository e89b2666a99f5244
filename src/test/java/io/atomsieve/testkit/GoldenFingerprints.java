package io.atomsieve.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.atomsieve.fingerprint.descriptor.AngularFunction;
import io.atomsieve.fingerprint.descriptor.Descriptor;
import io.atomsieve.fingerprint.descriptor.RadialFunction;
import io.atomsieve.structure.Atoms;
import io.atomsieve.structure.Cell;
import io.atomsieve.structure.Elements;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Fingerprints by an independent implementation, in {@code src/test/resources/golden}. */
public record GoldenFingerprints(Descriptor descriptor, List<Case> cases) {

  public record Case(String name, Atoms atoms, double[][] fingerprints) {
    @Override
    public String toString() {
      return name;
    }
  }

  public static GoldenFingerprints read(String name) {
    try (InputStream in =
        GoldenFingerprints.class.getResourceAsStream("/golden/" + name + ".json")) {
      JsonNode root = new ObjectMapper().readTree(in);
      return new GoldenFingerprints(
          descriptor(root.get("spec")),
          stream(root.get("structures")).map(GoldenFingerprints::read).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Case read(JsonNode node) {
    int[] numbers = stream(node.get("symbols")).mapToInt(GoldenFingerprints::element).toArray();
    double[] positions =
        stream(node.get("positions")).flatMapToDouble(GoldenFingerprints::numbers).toArray();
    JsonNode cell = node.get("cell");
    boolean[] pbc = new boolean[3];
    IntStream.range(0, 3).forEach(k -> pbc[k] = node.get("pbc").get(k).asBoolean());
    return new Case(
        node.get("name").asText(),
        new Atoms(
            numbers,
            positions,
            cell.isNull()
                ? null
                : new Cell(stream(cell).flatMapToDouble(GoldenFingerprints::numbers).toArray()),
            pbc),
        stream(node.get("fingerprints"))
            .map(fingerprint -> numbers(fingerprint).toArray())
            .toArray(double[][]::new));
  }

  private static Descriptor descriptor(JsonNode spec) {
    List<RadialFunction> radial = new ArrayList<>();
    for (JsonNode f : spec.get("radial")) {
      radial.add(
          new RadialFunction(
              element(f.get("center")),
              element(f.get("neighbor")),
              f.get("eta").asDouble(),
              f.get("r_s").asDouble()));
    }
    List<AngularFunction> angular = new ArrayList<>();
    for (JsonNode f : spec.get("angular")) {
      angular.add(
          new AngularFunction(
              element(f.get("center")),
              element(f.get("neighbors").get(0)),
              element(f.get("neighbors").get(1)),
              f.get("eta").asDouble(),
              f.get("zeta").asDouble(),
              f.get("lambda").asInt(),
              f.get("theta_s").asDouble()));
    }
    TreeSet<Integer> elements = new TreeSet<>();
    radial.forEach(f -> elements.add(f.center()));
    return new Descriptor(spec.get("cutoff").asDouble(), elements, radial, angular, Map.of());
  }

  private static int element(JsonNode symbol) {
    return Elements.atomicNumber(symbol.asText());
  }

  private static DoubleStream numbers(JsonNode array) {
    return stream(array).mapToDouble(JsonNode::asDouble);
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
