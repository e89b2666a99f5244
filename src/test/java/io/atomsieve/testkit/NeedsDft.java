package io.atomsieve.testkit;

import io.atomsieve.avro.NewEnvironment;
import io.atomsieve.avro.SelectedStructure;
import io.atomsieve.serde.StructureCodec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
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

  /** The same in a transaction, as admit does it: its end has an offset, too. */
  public void selectInTransaction(long from, long to) {
    try (KafkaProducer<String, SelectedStructure> producer =
        producer(Map.of("transactional.id", bus.id() + "-needs-dft"))) {
      producer.initTransactions();
      producer.beginTransaction();
      LongStream.range(from, to).forEach(frame -> send(producer, selected(frame, Map.of()), ""));
      producer.commitTransaction();
    }
  }

  /**
   * A structure with something in its {@code info}.
   *
   * @param rebuiltFrom what its header says, or null if it has none
   */
  public void select(long frame, Map<String, String> info, String rebuiltFrom) {
    send(List.of(selected(frame, info)), rebuiltFrom);
  }

  private void send(List<SelectedStructure> all, String rebuiltFrom) {
    try (KafkaProducer<String, SelectedStructure> producer = producer(Map.of())) {
      all.forEach(selected -> send(producer, selected, rebuiltFrom));
    }
  }

  private KafkaProducer<String, SelectedStructure> producer(Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(bus.kafka());
    all.putAll(settings);
    return new KafkaProducer<>(
        all, new StringSerializer(), bus.serdes().selectedStructure().serializer());
  }

  @SuppressWarnings("FutureReturnValueIgnored") // closing the producer waits
  private void send(
      KafkaProducer<String, SelectedStructure> producer,
      SelectedStructure selected,
      String rebuiltFrom) {
    ProducerRecord<String, SelectedStructure> sent =
        new ProducerRecord<>(bus.topics().needsDft(), "md", selected);
    if (rebuiltFrom != null) {
      sent.headers().add("atomsieve-rebuilt-from", rebuiltFrom.getBytes(StandardCharsets.UTF_8));
    }
    producer.send(sent);
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
        .setEnvironments(
            List.of(NewEnvironment.newBuilder().setAtom(0).setEntry(frame).setNovelty(1.5).build()))
        .setNovelty(1.5)
        .setSelectedAt(Instant.EPOCH)
        .build();
  }
}
