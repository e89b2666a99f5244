package io.atomsieve.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.atomsieve.testkit.TemporaryRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalRegistryTest {
  private static final String ONE = record("{'name':'a','type':'int'}");
  private static final String DEFAULTED =
      record("{'name':'a','type':'int'},{'name':'b','type':'int','default':0}");
  private static final String REQUIRED =
      record("{'name':'a','type':'int'},{'name':'b','type':'int'}");
  private static final String EMPTY = record("");

  @TempDir Path dir;

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http = HttpClient.newHttpClient();
  private LocalRegistry registry;
  private int status;

  @BeforeEach
  void start() {
    registry = TemporaryRegistry.start();
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  @Test
  void registersUnderGlobalIds() throws Exception {
    assertThat(register("a", ONE)).hasToString("{\"id\":1}");
    assertThat(register("a", ONE)).hasToString("{\"id\":1}");
    assertThat(register("b", ONE)).hasToString("{\"id\":1}");
    assertThat(register("a", DEFAULTED)).hasToString("{\"id\":2}");
    assertThat(get("/subjects")).hasToString("[\"a\",\"b\"]");
    assertThat(get("/subjects/a/versions")).hasToString("[1,2]");
    assertThat(get("/schemas/ids/1?fetchMaxId=false&subject=a").path("schema").asText())
        .isEqualTo(ONE);
    assertThat(get("/schemas/ids/1/versions"))
        .isEqualTo(
            json.readTree("[{\"subject\":\"a\",\"version\":1},{\"subject\":\"b\",\"version\":1}]"));
    JsonNode latest = get("/subjects/a/versions/latest");
    assertThat(latest).isEqualTo(get("/subjects/a/versions/2"));
    assertThat(latest.path("schema").asText()).isEqualTo(DEFAULTED);
    assertThat(call("POST", "/subjects/a", schema(DEFAULTED))).isEqualTo(latest);
    assertThat(get("/")).hasToString("{}");
    assertThat(get("/schemas/types")).hasToString("[\"AVRO\"]");
  }

  @Test
  void answersInItsMediaTypeAndInUtf8() throws Exception {
    String umlaut = ONE.replace("\"fields\"", "\"doc\":\"Ångström\",\"fields\"");
    register("ä/b", umlaut);
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(URI.create(registry.url() + "/subjects/%C3%A4%2Fb/versions/1"))
                .build(),
            BodyHandlers.ofString());
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/vnd.schemaregistry.v1+json");
    assertThat(response.body()).contains("Ångström").contains("\"subject\":\"ä/b\"");
  }

  @Test
  void hasConfluentsErrorCodes() throws Exception {
    register("a", ONE);
    assertError(404, 40401, "GET", "/subjects/none/versions", "");
    assertError(404, 40401, "GET", "/subjects/none/versions/latest", "");
    assertError(404, 40401, "POST", "/subjects/none", schema(ONE));
    assertError(404, 40402, "GET", "/subjects/a/versions/2", "");
    assertError(404, 40403, "POST", "/subjects/a", schema(DEFAULTED));
    assertError(404, 40403, "GET", "/schemas/ids/2", "");
    assertError(404, 40403, "GET", "/schemas/ids/2/versions", "");
    assertError(404, 40408, "GET", "/config/a", "");
    assertError(404, 404, "GET", "/nothing/here", "");
    assertError(409, 409, "POST", "/subjects/a/versions", schema(REQUIRED));
    assertError(422, 42201, "POST", "/subjects/a/versions", schema("{\"type\":\"nonsense\"}"));
    assertError(422, 42201, "POST", "/subjects/a/versions", "not JSON");
    assertError(422, 42201, "POST", "/subjects/a/versions", "");
    assertError(
        422,
        42201,
        "POST",
        "/subjects/a/versions",
        json.writeValueAsString(Map.of("schemaType", "PROTOBUF", "schema", ONE)));
    assertError(422, 42202, "GET", "/subjects/a/versions/0", "");
    assertError(422, 42202, "GET", "/subjects/a/versions/first", "");
    assertError(422, 42203, "PUT", "/config/a", "{\"compatibility\":\"SOMEHOW\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "BACKWARD, true, false, true",
    "FORWARD, true, true, false",
    "FULL, true, false, false",
    "NONE, true, true, true",
    "BACKWARD_TRANSITIVE, true, false, true",
    "FORWARD_TRANSITIVE, true, true, false",
    "FULL_TRANSITIVE, true, false, false",
  })
  void enforcesLevels(String level, boolean defaulted, boolean required, boolean empty)
      throws Exception {
    setLevel("/a", level);
    assertThat(get("/config/a").path("compatibilityLevel").asText()).isEqualTo(level);
    register("a", ONE);
    assertThat(compatible("a", DEFAULTED)).isEqualTo(defaulted);
    assertThat(compatible("a", REQUIRED)).isEqualTo(required);
    assertThat(compatible("a", EMPTY)).isEqualTo(empty);
    register("a", REQUIRED);
    assertThat(status).isEqualTo(required ? 200 : 409);
    assertThat(compatible("never seen", REQUIRED)).isTrue();
  }

  @Test
  void comparesTransitively() throws Exception {
    register("a", ONE);
    register("a", EMPTY);
    // It reads the latest, which has no a, but not the first, where a is a number.
    String text = record("{'name':'a','type':'string','default':''}");
    assertThat(compatible("a", text)).isTrue();
    assertThat(compatible("a", text, "/latest")).isTrue();
    assertThat(compatible("a", text, "/1")).isFalse();
    setLevel("", "BACKWARD_TRANSITIVE");
    assertThat(compatible("a", text)).isFalse();
    assertThat(get("/config").path("compatibilityLevel").asText()).isEqualTo("BACKWARD_TRANSITIVE");
    assertThat(get("/config/a?defaultToGlobal=true").path("compatibilityLevel").asText())
        .isEqualTo("BACKWARD_TRANSITIVE");
  }

  @Test
  void forgetsSubjects() throws Exception {
    register("a", ONE);
    assertThat(call("DELETE", "/subjects/a", "")).hasToString("[1]");
    assertError(404, 40401, "GET", "/subjects/a/versions", "");
    assertThat(get("/schemas/ids/1").path("schema").asText()).isEqualTo(ONE);
  }

  @Test
  void remembersInAFile() throws Exception {
    Path journal = dir.resolve("schemas.jsonl");
    registry.close();
    registry = LocalRegistry.start(journal, 0);
    register("a", ONE);
    register("b", DEFAULTED);
    register("gone", EMPTY);
    call("DELETE", "/subjects/gone", "");
    setLevel("/a", "NONE");
    registry.close();
    // As if the machine had stopped in the middle of a line.
    Files.writeString(journal, "{\"type\":\"REGIS", StandardOpenOption.APPEND);
    registry = LocalRegistry.start(journal, 0);
    assertThat(get("/subjects")).hasToString("[\"a\",\"b\"]");
    assertThat(get("/schemas/ids/2").path("schema").asText()).isEqualTo(DEFAULTED);
    assertThat(get("/config/a").path("compatibilityLevel").asText()).isEqualTo("NONE");
    assertThat(register("a", REQUIRED)).hasToString("{\"id\":4}");
    registry.close();
    registry = LocalRegistry.start(journal, 0);
    assertThat(get("/subjects/a/versions")).hasToString("[1,2]");
  }

  @Test
  void refusesAFileThatIsSomethingElse() throws Exception {
    Path journal = Files.writeString(dir.resolve("other"), "hello\n");
    assertThatThrownBy(() -> LocalRegistry.start(journal, 0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("not a journal");
  }

  @Test
  void saysWhenThePortIsTaken() {
    int port = URI.create(registry.url()).getPort();
    assertThatThrownBy(() -> LocalRegistry.start(dir.resolve("other"), port))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(String.valueOf(port));
  }

  private void assertError(int status, int code, String method, String path, String body)
      throws Exception {
    JsonNode answer = call(method, path, body);
    assertThat(this.status).describedAs(path).isEqualTo(status);
    assertThat(answer.path("error_code").asInt()).isEqualTo(code);
    assertThat(answer.path("message").asText()).isNotEmpty();
  }

  private JsonNode register(String subject, String schema) throws Exception {
    return call("POST", "/subjects/" + encode(subject) + "/versions", schema(schema));
  }

  private boolean compatible(String subject, String schema) throws Exception {
    return compatible(subject, schema, "");
  }

  private boolean compatible(String subject, String schema, String version) throws Exception {
    String path = "/compatibility/subjects/" + encode(subject) + "/versions" + version;
    return call("POST", path, schema(schema)).required("is_compatible").asBoolean();
  }

  private void setLevel(String subject, String level) throws Exception {
    call("PUT", "/config" + subject, "{\"compatibility\":\"%s\"}".formatted(level));
  }

  private JsonNode get(String path) throws Exception {
    return call("GET", path, "");
  }

  private JsonNode call(String method, String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(registry.url() + path))
            .header("Content-Type", "application/vnd.schemaregistry.v1+json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    status = response.statusCode();
    return json.readTree(response.body());
  }

  private String schema(String schema) throws Exception {
    return json.writeValueAsString(Map.of("schema", schema));
  }

  private static String encode(String subject) {
    return subject.replace("/", "%2F").replace(" ", "%20").replace("ä", "%C3%A4");
  }

  private static String record(String fields) {
    return "{'type':'record','name':'R','fields':[%s]}".formatted(fields).replace('\'', '"');
  }
}
