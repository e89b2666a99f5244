package io.atomsieve.serde;

import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Records of one generated Avro class in the Confluent wire format. Subjects are named after the
 * topic, {@code TOPIC-key} and {@code TOPIC-value} (Confluent documentation, "Subject name
 * strategy", TopicNameStrategy). Null stands for null both ways. Safe for use by several threads.
 *
 * <p>Writing and reading throw {@link RegistryUnavailableException}, {@link
 * RegistryErrorException}, {@link UnknownSchemaException} (the record is of another schema), {@link
 * NotAvroException} (the bytes are no such record), all of them Kafka's {@code
 * SerializationException}s.
 */
public final class AvroSerde<T extends SpecificRecord> implements Serde<T> {
  private final Class<T> type;
  private RegistryClient registry;
  private AvroSerializer<T> serializer;
  private Deserializer<T> deserializer;

  /** One that is of use after {@link #configure}. */
  public AvroSerde(Class<T> type) {
    this.type = type;
  }

  /** One that is ready; several may share the client, and with it its memory of schemas. */
  public AvroSerde(Class<T> type, RegistryClient registry, boolean isKey) {
    this(type);
    use(registry, isKey);
  }

  /**
   * Makes it ready.
   *
   * @param config see {@link RegistryClient#RegistryClient(Map)}
   */
  @Override
  public void configure(Map<String, ?> config, boolean isKey) {
    use(new RegistryClient(config), isKey);
  }

  /**
   * Registers the schema for a topic, or finds it, as writing the first record would; from then on
   * neither writing nor reading needs the registry.
   */
  public void register(String topic) {
    configured(serializer).register(topic);
  }

  /**
   * Asks the registry whether all ids that were written or read still mean what they did.
   *
   * @throws SchemaChangedException if one does not
   */
  public void confirm() {
    configured(registry).confirm();
  }

  @Override
  public Serializer<T> serializer() {
    return configured(serializer);
  }

  @Override
  public Deserializer<T> deserializer() {
    return configured(deserializer);
  }

  private void use(RegistryClient registry, boolean isKey) {
    this.registry = registry;
    serializer = new AvroSerializer<>(type, registry, isKey);
    deserializer = new AvroDeserializer<>(type, registry);
  }

  private <S> S configured(S side) {
    if (side == null) {
      throw new IllegalStateException(
          "The serde of %s is not configured".formatted(type.getName()));
    }
    return side;
  }
}
