package io.atomsieve.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import io.atomsieve.local.LocalRegistry;
import io.atomsieve.testkit.TemporaryRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryClientTest {
  private static final Schema ONE = SchemaBuilder.record("R").fields().requiredInt("a").endRecord();
  private static final Schema TWO =
      SchemaBuilder.record("R").fields().requiredInt("a").optionalInt("b").endRecord();
  private static final Schema INCOMPATIBLE =
      SchemaBuilder.record("R").fields().requiredString("a").endRecord();

  private LocalRegistry registry;
  private HttpServer fake;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<String> credentials = new CopyOnWriteArrayList<>();
  private volatile int status = 200;
  private volatile String answer = "{}";

  /** Which paths are refused, whatever the others are answered. */
  private volatile String refused = "nothing";

  private volatile int refusal;

  @BeforeEach
  void start() throws IOException {
    registry = TemporaryRegistry.start();
    fake = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    fake.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath());
          credentials.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
          boolean own = exchange.getRequestURI().getPath().matches(refused);
          byte[] body = (own ? "nothing here" : answer).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(own ? refusal : status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    fake.start();
  }

  @AfterEach
  void stop() {
    registry.close();
    fake.stop(0);
  }

  @Test
  void idsThatMeanWhatTheyDidAreConfirmed() {
    RegistryClient client = client(registry.url());
    client.idForWriting("s-value", ONE);
    client.byId(client.register("other", TWO));
    client.confirm();
  }

  @Test
  void anIdThatMeansAnotherSchemaIsNoticed(@TempDir Path folder) {
    LocalRegistry before = LocalRegistry.start(folder.resolve("before"), 0);
    int port = URI.create(before.url()).getPort();
    RegistryClient client = client(before.url());
    int id = client.idForWriting("s-value", ONE);
    before.close();
    try (LocalRegistry anew = LocalRegistry.start(folder.resolve("anew"), port)) {
      assertThatThrownBy(client::confirm)
          .isInstanceOf(SchemaChangedException.class)
          .hasMessageStartingWith(
              "The schema registry's id %d was the schema of R: there is none any more. Was", id);
      assertThat(client(anew.url()).register("s-value", INCOMPATIBLE)).isEqualTo(id);
      assertThatThrownBy(client::confirm).hasMessageContaining("now it is that of R. Was");
    }
  }

  @Test
  void registersAndFinds() {
    RegistryClient client = client(registry.url());
    int id = client.register("s/1 +%ä-value", ONE);
    assertThat(client.register("s/1 +%ä-value", ONE)).isEqualTo(id);
    assertThat(client.register("other", ONE)).isEqualTo(id);
    assertThat(client.byId(id)).isEqualTo(ONE);
    assertThat(client.register("s/1 +%ä-value", TWO)).isNotEqualTo(id);
    assertThat(client.latest("s/1 +%ä-value").version()).isEqualTo(2);
    assertThat(client.lookUp("s/1 +%ä-value", ONE))
        .isEqualTo(new RegisteredSchema("s/1 +%ä-value", 1, id, ONE));
  }

  @Test
  void registersWhatIsCompatible() {
    RegistryClient client = client(registry.url());
    client.register("s", ONE);
    client.register("s", TWO);
    assertThatThrownBy(() -> client.register("s", INCOMPATIBLE))
        .isInstanceOf(RegistryErrorException.class)
        .hasMessageContaining("Subject s: schema R is not compatible")
        .extracting(e -> ((RegistryErrorException) e).isIncompatible())
        .isEqualTo(true);
  }

  @Test
  void tellsErrorsApart() {
    RegistryClient client = client(registry.url());
    assertThatThrownBy(() -> client.byId(77))
        .isInstanceOf(UnknownSchemaException.class)
        .isInstanceOf(SerializationException.class);
    assertThat(code(() -> client.latest("none"))).isEqualTo(40401);
    client.register("s", ONE);
    assertThat(code(() -> client.lookUp("s", TWO))).isEqualTo(40403);
    assertThat(code(() -> client(registry.url() + "/nothing/here").latest("s"))).isEqualTo(404);
  }

  @Test
  void writesWithWhatTheConfigurationSays() {
    client(registry.url()).register("s", ONE);
    Map<String, ?> lookUp =
        Map.of("schema.registry.url", registry.url(), "auto.register.schemas", "false");
    assertThat(new RegistryClient(lookUp).idForWriting("s", ONE)).isEqualTo(1);
    assertThat(code(() -> new RegistryClient(lookUp).idForWriting("s", TWO))).isEqualTo(40403);

    Map<String, ?> latest =
        Map.of(
            "schema.registry.url", registry.url(),
            "auto.register.schemas", false,
            "use.latest.version", true);
    assertThat(new RegistryClient(latest).idForWriting("s", ONE)).isEqualTo(1);
    assertThatThrownBy(() -> new RegistryClient(latest).idForWriting("s", TWO))
        .isInstanceOf(UnknownSchemaException.class)
        .hasMessageContaining("latest version, 1,");

    assertThat(client(registry.url()).idForWriting("s", TWO)).isEqualTo(2);
  }

  @Test
  void asksOnce() {
    answer = "{\"id\": 5, \"schema\": \"\\\"long\\\"\"}";
    RegistryClient client = client(fakeUrl() + "/base/");
    for (int i = 0; i < 3; i++) {
      assertThat(client.byId(5)).isEqualTo(Schema.create(Schema.Type.LONG));
      assertThat(client.idForWriting("s", ONE)).isEqualTo(5);
    }
    assertThat(asked).containsExactly("GET /base/schemas/ids/5", "POST /base/subjects/s/versions");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 410, 422})
  void anIdThatIsRefusedWhileOthersAreAnsweredIsUnknown(int code) {
    RegistryClient client = client(fakeUrl());
    answer = "{\"id\": 1, \"schema\": \"\\\"long\\\"\"}";
    assertThat(client.byId(1)).isEqualTo(Schema.create(Schema.Type.LONG));
    refused = ".*/7";
    refusal = code;
    assertThatThrownBy(() -> client.byId(7))
        .isInstanceOf(UnknownSchemaException.class)
        .hasMessageContaining("no schema of id 7");
  }

  @Test
  void aRegistryThatAnswersNothingAnyMoreMayKnowTheId() {
    RegistryClient client = client(fakeUrl());
    answer = "{\"id\": 1, \"schema\": \"\\\"long\\\"\"}";
    client.byId(1);
    refused = ".*";
    for (int code : new int[] {301, 404}) {
      refusal = code;
      assertThatThrownBy(() -> client.byId(7)).isInstanceOf(RegistryUnavailableException.class);
    }
    refusal = 403;
    assertThatThrownBy(() -> client.byId(7))
        .isInstanceOf(RegistryErrorException.class)
        .extracting(e -> ((RegistryErrorException) e).status())
        .isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"schema\": \"\\\"other.Atoms\\\"\"}",
        "{\"schema\": \"{}\"}",
        "{\"schema\": \"\\\"long\\\"\", \"references\": [{\"name\": \"a\", \"subject\": \"b\", \"version\": 1}]}"
      })
  void aSchemaThatCannotBeUnderstoodIsUnknown(String text) {
    answer = text;
    assertThatThrownBy(() -> client(fakeUrl()).byId(7))
        .isInstanceOf(UnknownSchemaException.class)
        .hasMessageContaining("Schema 7 ");
  }

  @Test
  void asksAgainForAnUnknownIdOnlyAfterAWhile() {
    AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5); // nanoTime may start anywhere
    RegistryClient client = new RegistryClient(Map.of("schema.registry.url", fakeUrl()), now::get);
    status = 404;
    answer = "{\"error_code\": 40403, \"message\": \"not found\"}";
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> client.byId(5))
          .isInstanceOf(UnknownSchemaException.class)
          .hasMessageContaining("no schema of id 5");
    }
    assertThat(asked).hasSize(1);
    now.addAndGet(UnknownIds.KEEP.toNanos());
    status = 200;
    answer = "{\"id\": 5, \"schema\": \"\\\"long\\\"\"}";
    assertThat(client.byId(5)).isEqualTo(Schema.create(Schema.Type.LONG));
    assertThat(asked).hasSize(2);
  }

  @Test
  void forgetsTheOldestUnknownIds() {
    AtomicLong now = new AtomicLong();
    UnknownIds unknown = new UnknownIds(now::get);
    for (int id = 0; id < UnknownIds.MAX; id++) {
      unknown.add(id);
    }
    unknown.add(0);
    unknown.add(-1);
    assertThat(unknown.contains(0)).isTrue();
    assertThat(unknown.contains(1)).isFalse();
    assertThat(unknown.contains(2)).isTrue();
    assertThat(unknown.contains(-1)).isTrue();
  }

  @Test
  void remembersNoFailures() {
    RegistryClient client = client(fakeUrl());
    status = 500;
    assertThatThrownBy(() -> client.byId(5)).isInstanceOf(RegistryUnavailableException.class);
    status = 401;
    assertThat(code(() -> client.byId(5))).isEqualTo(401);
    status = 200;
    answer = "{\"id\": 5, \"schema\": \"\\\"long\\\"\"}";
    assertThat(client.byId(5)).isEqualTo(Schema.create(Schema.Type.LONG));
  }

  @Test
  void triesTheNextAndStaysThere() {
    status = 503;
    RegistryClient client = client(fakeUrl() + "," + registry.url());
    client.register("s", ONE);
    client.register("s", TWO);
    assertThat(asked).hasSize(1);
  }

  @Test
  void givesUpAfterSomeAttempts() {
    status = 500;
    assertThatThrownBy(() -> client(fakeUrl()).latest("s"))
        .isInstanceOf(RegistryUnavailableException.class)
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining(fakeUrl())
        .hasMessageContaining("HTTP 500");
    assertThat(asked).hasSize(3);
  }

  @Test
  void saysWhereNothingListens() {
    String url = fakeUrl();
    fake.stop(0);
    assertThatThrownBy(() -> client(url).latest("s"))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining(url);
  }

  @Test
  void sendsCredentials() {
    String url = fakeUrl().replace("//", "//me:secret@");
    call(Map.of("schema.registry.url", url));
    call(
        Map.of(
            "schema.registry.url", fakeUrl(),
            "basic.auth.credentials.source", "USER_INFO",
            "basic.auth.user.info", "me:secret"));
    call(Map.of("schema.registry.url", fakeUrl(), "bearer.auth.token", "token"));
    call(Map.of("schema.registry.url", fakeUrl()));
    assertThat(credentials)
        .containsExactly("Basic bWU6c2VjcmV0", "Basic bWU6c2VjcmV0", "Bearer token", "null");
    status = 401;
    assertThatThrownBy(() -> client(url).latest("s"))
        .isInstanceOf(RegistryErrorException.class)
        .hasMessageContaining("401")
        .hasMessageNotContaining("secret");
  }

  @Test
  void refusesAnswersWithoutAnId() {
    assertThatThrownBy(() -> client(fakeUrl()).register("s", ONE))
        .isInstanceOf(RegistryErrorException.class)
        .hasMessageContaining("has no id");
  }

  @Test
  void refusesOtherKindsOfSchema() {
    answer = "{\"id\": 5, \"schemaType\": \"PROTOBUF\", \"schema\": \"syntax\"}";
    assertThatThrownBy(() -> client(fakeUrl()).byId(5))
        .isInstanceOf(UnknownSchemaException.class)
        .hasMessageContaining("PROTOBUF");
    answer = "{\"id\": 5, \"schema\": \"nonsense\"}";
    assertThatThrownBy(() -> client(fakeUrl()).byId(6)).isInstanceOf(UnknownSchemaException.class);
  }

  @Test
  void refusesAConfigurationThatMakesNoSense() {
    List<Map<String, String>> senseless =
        List.of(
            Map.of(),
            Map.of("schema.registry.url", "localhost:8081"),
            Map.of("schema.registry.url", "http://a b"),
            Map.of("schema.registry.url", "http://a,"),
            Map.of("schema.registry.url", "http://a", "basic.auth.credentials.source", "MAGIC"),
            Map.of("schema.registry.url", "http://a", "basic.auth.credentials.source", "USER_INFO"),
            Map.of("schema.registry.url", "http://a", "auto.register.schemas", "perhaps"),
            Map.of(
                "schema.registry.url",
                "http://a",
                "schema.registry.ssl.truststore.location",
                "/nope"));
    for (Map<String, String> config : senseless) {
      assertThatThrownBy(() -> new RegistryClient(config))
          .describedAs(config.toString())
          .isInstanceOf(KafkaException.class);
    }
  }

  @Test
  void keepsThePasswordToItself() {
    assertThatThrownBy(() -> client("http://me:secret@"))
        .isInstanceOf(KafkaException.class)
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> client("http://me:sec ret@host"))
        .isInstanceOf(KafkaException.class)
        .hasMessageNotContaining("ret@");
    for (String url :
        List.of("me:secret@host:8081", "http://me:secret,more@host", "http://me,secret@host")) {
      assertThatThrownBy(() -> client(url))
          .isInstanceOf(KafkaException.class)
          .hasMessageContaining("must look like http://host:port")
          .hasMessageNotContaining("secret");
    }
    assertThatThrownBy(
            () -> call(Map.of("schema.registry.url", fakeUrl(), "bearer.auth.token", "sec\nret")))
        .isInstanceOf(KafkaException.class)
        .hasMessageContaining("bearer.auth.token")
        .hasMessageNotContaining("ret\"");
    assertThat(RegistryConfig.of(Map.of("schema.registry.url", "http://me:secret@host")).toString())
        .contains("http://host")
        .doesNotContain("secret", "Basic");
  }

  private void call(Map<String, ?> config) {
    answer = "{\"id\": 5, \"schema\": \"\\\"long\\\"\"}";
    new RegistryClient(config).byId(5);
  }

  private static RegistryClient client(String url) {
    return new RegistryClient(Map.of("schema.registry.url", url));
  }

  private String fakeUrl() {
    return "http://127.0.0.1:" + fake.getAddress().getPort();
  }

  private static int code(ThrowingCallable call) {
    Throwable thrown = catchThrowable(call);
    assertThat(thrown).isInstanceOf(RegistryErrorException.class);
    return ((RegistryErrorException) thrown).errorCode();
  }
}
