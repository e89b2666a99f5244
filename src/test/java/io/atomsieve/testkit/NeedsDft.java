package io.atomsieve.testkit;

import io.atomsieve.avro.NewEnvironment;
import io.atomsieve.avro.SelectedStructure;
import io.atomsieve.serde.StructureCodec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Selected structures on {@code needs-dft}, put there without a service. */
public record NeedsDft(TestBus bus) {

  /** Frames {@code from} to {@code to - 1} of a simulation, selected one after the other. */
  public void select(long from, long to) {
    send(LongStream.range(from, to).mapToObj(frame -> selected(frame, Map.of())).toList(), "");
  }

  /**
   * A structure with something in its {@code info}.
   *
   * @param rebuiltFrom what its header says, or null if it has none
   */
  public void select(long frame, Map<String, String> info, String rebuiltFrom) {
    send(List.of(selected(frame, info)), rebuiltFrom);
  }

  @SuppressWarnings("FutureReturnValueIgnored") // closing the producer waits
  private void send(List<SelectedStructure> all, String rebuiltFrom) {
    try (KafkaProducer<String, SelectedStructure> producer =
        new KafkaProducer<>(
            Map.copyOf(bus.kafka()),
            new StringSerializer(),
            bus.serdes().selectedStructure().serializer())) {
      for (SelectedStructure selected : all) {
        ProducerRecord<String, SelectedStructure> sent =
            new ProducerRecord<>(bus.topics().needsDft(), "md", selected);
        if (rebuiltFrom != null) {
          sent.headers()
              .add("atomsieve-rebuilt-from", rebuiltFrom.getBytes(StandardCharsets.UTF_8));
        }
        producer.send(sent);
      }
    }
  }

  /** A structure as admit selects it. */
  public static SelectedStructure selected(long frame, Map<String, String> info) {
    io.atomsieve.avro.Structure structure =
        StructureCodec.encode(Fixtures.dimer("md", frame, 2.0 + frame / 1000.0));
    structure.setInfo(info);
    return SelectedStructure.newBuilder()
        .setStructure(structure)
        .setBank("germanium")
        .setDescriptor("abc")
        .setSelection(frame)
        .setEnvironments(List.of(NewEnvironment.newBuilder().setAtom(0).setEntry(frame).build()))
        .setNovelty(1.5)
        .setSelectedAt(Instant.EPOCH)
        .build();
  }
}
