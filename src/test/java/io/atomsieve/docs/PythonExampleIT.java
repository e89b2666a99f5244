package io.atomsieve.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.atomsieve.client.TopicAdmin;
import io.atomsieve.client.TopicReader;
import io.atomsieve.serde.StructureCodec;
import io.atomsieve.structure.Structure;
import io.atomsieve.testkit.SharedCluster;
import io.atomsieve.testkit.TestBus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The example in docs/records.md, where Python has what it imports ({@code -Dsoak.python} says
 * which Python). Instead of ASE's atoms, of which it only takes numbers, something with the same
 * attributes.
 */
@ExtendWith(SharedCluster.class)
class PythonExampleIT {
  private static final String ATOMS =
      """

      from types import SimpleNamespace
      import numpy

      atoms = SimpleNamespace(
          numbers=numpy.array([32, 32]),
          positions=numpy.array([[0, 0, 0], [0.5, 1.5, 2.5]]),
          cell=SimpleNamespace(array=6.0 * numpy.eye(3), rank=3),
          pbc=numpy.array([True, True, False]))
      publish("from-python", 7, atoms)
      producer.flush()
      """;

  @TempDir private Path folder;

  @Test
  void publishesAFrame(TestBus bus) throws Exception {
    bus.createTopics(1);
    String example = String.join("\n", Documents.code("docs/records.md", "python"));
    String imports =
        String.join("\n", example.lines().filter(line -> line.startsWith("from ")).toList());
    assumeThat(run(imports + "\nimport numpy\n")).as("packages of the example").isEmpty();

    String here =
        example
            .replace("http://localhost:8081", bus.cluster().registryUrl())
            .replace("localhost:9092", bus.cluster().bootstrapServers())
            .replace("\"structures\"", "\"" + bus.topics().structures() + "\"");
    assertThat(run(here + ATOMS)).isEmpty();

    List<Structure> published = published(bus);
    assertThat(published).hasSize(1);
    Structure structure = published.get(0);
    assertThat(structure.simulation()).isEqualTo("from-python");
    assertThat(structure.frame()).isEqualTo(7);
    assertThat(structure.atoms().atomicNumbers()).containsExactly(32, 32);
    assertThat(structure.atoms().positions()).containsExactly(0, 0, 0, 0.5, 1.5, 2.5);
    assertThat(structure.atoms().pbc()).containsExactly(true, true, false);
  }

  /** Runs a program in the project's folder; what it says when it fails, and nothing otherwise. */
  private String run(String program) throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("example.py"), program);
    Process python =
        new ProcessBuilder(System.getProperty("soak.python", "python3"), "-B", file.toString())
            .directory(Documents.PROJECT.toFile())
            .redirectErrorStream(true)
            .start();
    python.getOutputStream().close();
    String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return python.waitFor() == 0 ? "" : said;
  }

  private static List<Structure> published(TestBus bus) {
    List<Structure> structures = new ArrayList<>();
    String topic = bus.topics().structures();
    try (TopicAdmin admin = new TopicAdmin(bus.kafka());
        TopicReader<String, io.atomsieve.avro.Structure> reader =
            new TopicReader<>(
                bus.kafka(),
                topic,
                new StringDeserializer(),
                bus.serdes().structure().deserializer())) {
      reader.forEachTo(
          admin.ends(topic),
          (ConsumerRecord<String, io.atomsieve.avro.Structure> record) ->
              structures.add(StructureCodec.decode(record.value())));
    }
    return structures;
  }
}
