package io.atomsieve.faults;

import io.atomsieve.avro.BankEntry;
import io.atomsieve.avro.BankEntryKey;
import io.atomsieve.avro.Candidate;
import io.atomsieve.avro.SelectedStructure;
import io.atomsieve.avro.SimulationCounts;
import io.atomsieve.avro.Structure;
import io.atomsieve.bus.Topics;
import io.atomsieve.serde.AvroSerde;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * A serde that a service is configured with ({@code schema-registry.serde}), so that faults happen
 * at the worst moment: as admit sends a selected structure, all of whose entries it has sent
 * already. What happens then, {@link Faults} says.
 */
public final class FaultySerde implements Serde<SpecificRecord> {
  static final String FAULTS = "faults";

  private static final Map<String, Class<? extends SpecificRecord>> VALUES =
      Map.of(
          Topics.DEFAULT.structures(), Structure.class,
          Topics.DEFAULT.candidates(), Candidate.class,
          Topics.DEFAULT.bank(), BankEntry.class,
          Topics.DEFAULT.needsDft(), SelectedStructure.class,
          Topics.DEFAULT.simulations(), SimulationCounts.class);

  private final Map<String, AvroSerde<?>> delegates = new HashMap<>();
  private Faults faults;

  @Override
  public void configure(Map<String, ?> config, boolean isKey) {
    faults = new Faults(Path.of((String) config.get(FAULTS)));
    if (isKey) {
      delegates.put(Topics.DEFAULT.bank(), new AvroSerde<>(BankEntryKey.class));
    } else {
      VALUES.forEach((topic, type) -> delegates.put(topic, new AvroSerde<>(type)));
    }
    delegates.values().forEach(serde -> serde.configure(config, isKey));
  }

  @Override
  @SuppressWarnings("unchecked") // the topic tells the type
  public Serializer<SpecificRecord> serializer() {
    return (topic, record) -> {
      if (record instanceof SelectedStructure) {
        faults.happen();
      }
      Serializer<SpecificRecord> serializer =
          (Serializer<SpecificRecord>) delegates.get(topic).serializer();
      return serializer.serialize(topic, record);
    };
  }

  @Override
  @SuppressWarnings("unchecked")
  public Deserializer<SpecificRecord> deserializer() {
    return (topic, bytes) -> {
      Deserializer<SpecificRecord> deserializer =
          (Deserializer<SpecificRecord>) delegates.get(topic).deserializer();
      return deserializer.deserialize(topic, bytes);
    };
  }
}
