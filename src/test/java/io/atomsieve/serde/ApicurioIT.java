package io.atomsieve.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.atomsieve.testkit.InstalledJava;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The serde and the schemas against a registry that others wrote. */
class ApicurioIT {
  private static final Schema ONE = SchemaBuilder.record("R").fields().requiredInt("a").endRecord();
  private static final Schema TWO =
      SchemaBuilder.record("R").fields().requiredInt("a").optionalInt("b").endRecord();
  private static final Schema INCOMPATIBLE =
      SchemaBuilder.record("R").fields().requiredString("a").endRecord();

  private static Apicurio apicurio;
  private static RegistryClient registry;

  @BeforeAll
  static void start() throws Exception {
    Optional<Path> java = InstalledJava.atLeast(21);
    assumeTrue(java.isPresent(), "Apicurio needs Java 21 or later: set JAVA21_HOME");
    apicurio = Apicurio.start(Path.of(System.getProperty("apicurio.home")), java.get());
    registry = client();
  }

  @AfterAll
  static void stop() {
    if (apicurio != null) {
      apicurio.close();
    }
  }

  @Test
  void registersAndFinds() {
    int id = registry.register("a-value", ONE);
    assertThat(registry.register("a-value", ONE)).isEqualTo(id);
    assertThat(registry.byId(id)).isEqualTo(ONE);
    int next = registry.register("a-value", TWO);
    assertThat(registry.latest("a-value")).isEqualTo(new RegisteredSchema("a-value", 2, next, TWO));
    assertThat(registry.lookUp("a-value", ONE))
        .isEqualTo(new RegisteredSchema("a-value", 1, id, ONE));
  }

  @Test
  void tellsErrorsApart() {
    assertThatThrownBy(() -> registry.byId(1_000_000)).isInstanceOf(UnknownSchemaException.class);
    assertThatThrownBy(() -> registry.latest("none"))
        .isInstanceOf(RegistryErrorException.class)
        .extracting(e -> ((RegistryErrorException) e).errorCode())
        .isEqualTo(40401);
  }

  @Test
  void keepsSchemasCompatible() throws Exception {
    registry.register("b-value", ONE);
    // Unlike Confluent's, Apicurio lets everything pass by default.
    setLevel("b-value", "BACKWARD");
    registry.register("b-value", TWO);
    assertThatThrownBy(() -> registry.register("b-value", INCOMPATIBLE))
        .isInstanceOf(RegistryErrorException.class)
        .hasMessageContaining("b-value")
        .extracting(e -> ((RegistryErrorException) e).isIncompatible())
        .isEqualTo(true);
  }

  static List<SpecificRecord> records() {
    return Records.all();
  }

  @ParameterizedTest
  @MethodSource("records")
  void carriesEveryRecord(SpecificRecord record) throws Exception {
    String topic = record.getSchema().getName();
    for (boolean isKey : new boolean[] {true, false}) {
      byte[] bytes = serde(record, registry, isKey).serializer().serialize(topic, record);

      assertThat(bytes[0]).isZero();
      RegisteredSchema latest = registry.latest(topic + (isKey ? "-key" : "-value"));
      assertThat(ByteBuffer.wrap(bytes).getInt(1)).isEqualTo(latest.id());
      assertThat(latest.schema()).isEqualTo(AvscFiles.schema(topic));
      assertThat(Arrays.copyOfRange(bytes, 5, bytes.length)).isEqualTo(plainAvro(record));

      // A client that has not seen the schema yet.
      assertThat(serde(record, client(), isKey).deserializer().deserialize(topic, bytes))
          .isEqualTo(record);
    }
  }

  private static RegistryClient client() {
    return new RegistryClient(Map.of("schema.registry.url", apicurio.url()));
  }

  @SuppressWarnings("unchecked") // The class of a record is that of records like it.
  private static AvroSerde<SpecificRecord> serde(
      SpecificRecord record, RegistryClient registry, boolean isKey) {
    return new AvroSerde<>((Class<SpecificRecord>) record.getClass(), registry, isKey);
  }

  private static byte[] plainAvro(SpecificRecord record) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    SpecificData data = SpecificData.getForClass(record.getClass());
    new SpecificDatumWriter<SpecificRecord>(record.getSchema(), data).write(record, encoder);
    encoder.flush();
    return bytes.toByteArray();
  }

  private static void setLevel(String subject, String level) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(apicurio.url() + "/config/" + subject))
            .header("Content-Type", "application/vnd.schemaregistry.v1+json")
            .PUT(BodyPublishers.ofString("{\"compatibility\":\"%s\"}".formatted(level)))
            .build();
    assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode())
        .isEqualTo(200);
  }
}
