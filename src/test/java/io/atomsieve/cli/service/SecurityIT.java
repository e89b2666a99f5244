package io.atomsieve.cli.service;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atomsieve.cli.support.CliProcess;
import io.atomsieve.testkit.Patience;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * All commands against a broker and a registry that demand TLS and a login, with the secrets from
 * environment, file and folder; and nowhere does a secret come to light.
 */
@Tag("long")
class SecurityIT {
  private static final Map<String, String> USERS =
      Map.of(
          "admin", "admins-s3cret",
          "operator", "operators-s3cret",
          "atomsieve", "services-s3cret",
          "md", "producers-s3cret",
          "dft", "schedulers-s3cret");

  private static final String WRONG = "wrong-s3cret";
  private static final String REGISTRY_PASSWORD = "registrys-s3cret";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir private static Path servers;

  private static TlsStores stores;
  private static SecureKafka kafka;
  private static TlsRegistry registry;

  /** Where the processes run: all that they write is here. */
  @TempDir private Path folder;

  /** Where the secrets are. */
  @TempDir private Path secrets;

  @BeforeAll
  static void start() throws Exception {
    stores = TlsStores.create(servers, "keystores-s3cret", "truststores-s3cret");
    kafka = new SecureKafka(servers.resolve("kafka"), stores, USERS);
    registry = new TlsRegistry(stores.server(), "registrar", REGISTRY_PASSWORD);
  }

  @AfterAll
  static void stop() {
    registry.close();
    kafka.close();
  }

  @BeforeEach
  void writeFiles() throws IOException {
    writeTrustPasswords(stores.trustPassword(), stores.trustPassword());
    Files.writeString(secrets.resolve("registry"), REGISTRY_PASSWORD + "\n");
    Files.writeString(
        folder.resolve("ge.yaml"), "{cutoff: 5, elements: [Ge], radial: [{eta: 4, r_s: 2}]}");
    for (String user : USERS.keySet()) {
      Files.writeString(folder.resolve(user + ".yaml"), config(user));
    }
    try (InputStream in =
        SecurityIT.class.getResourceAsStream("/io/atomsieve/demo/ge_1600K.lammpstrj.gz")) {
      Files.copy(in, folder.resolve("ge.lammpstrj.gz"));
    }
  }

  private String config(String user) {
    return """
        kafka:
          bootstrap.servers: "%s"
          security.protocol: SASL_SSL
          sasl.mechanism: PLAIN
          sasl.jaas.config: >-
            org.apache.kafka.common.security.plain.PlainLoginModule required
            username="%s" password="${env:KAFKA_PASSWORD}";
          ssl.truststore.location: "%s"
          ssl.truststore.password: "${file:%s/stores.properties:kafka}"
        schema-registry:
          url: "https://registrar:${directory:%s:registry}@%s"
          schema.registry.ssl.truststore.location: "%s"
          schema.registry.ssl.truststore.password: "${file:%s/stores.properties:registry}"
        http: {port: 0}
        banks: [{name: ge, descriptor: ge.yaml, thresholds: {Ge: 0.3}}]
        """
        .formatted(
            kafka.address(),
            user,
            stores.trust(),
            secrets,
            folder.relativize(secrets),
            registry.address(),
            stores.trust(),
            secrets);
  }

  @Test
  void everythingWorks() throws Exception {
    succeed("operator", "topics", "create", "--verbose");
    try (CliProcess service = start("atomsieve", USERS.get("atomsieve"), "serve", "--verbose")) {
      String url = "http://127.0.0.1:" + service.httpPort();
      Patience.await()
          .failFast("serve ended", () -> !service.isAlive())
          .until(() -> status(url + "/health/ready"), code -> code == 200);
      succeed("md", "publish", "--simulation", "md", "--every", "10", "ge.lammpstrj.gz");
      Patience.await().until(this::collected);
      assertThat(folder.resolve("todo.xyz")).isNotEmptyFile();
      Files.writeString(folder.resolve("metrics"), get(url + "/metrics"));
      // Also this machine; had it not kept to its default host, it would answer there.
      assertThatThrownBy(() -> get(url.replace("127.0.0.1", "127.0.0.2")))
          .isInstanceOf(ConnectException.class);
      service.terminate();
      service.awaitExit();
      assertThat(service.err()).doesNotContain(" ERROR ");
      assertThat(service.err().split("the settings of the topics could not be checked", -1))
          .as("told of once")
          .hasSize(2);
    }
    assertNothingLeaked();
  }

  private boolean collected() throws Exception {
    succeed("dft", "collect", "--verbose", "-o", "new.xyz");
    if (Files.size(folder.resolve("new.xyz")) > 0) {
      Files.move(folder.resolve("new.xyz"), folder.resolve("todo.xyz"));
    }
    return Files.exists(folder.resolve("todo.xyz"));
  }

  @Test
  void aWrongPasswordIsOneClearLine() throws Exception {
    String message = kafka.address() + " refused the login of 'atomsieve'";
    assertThat(fails(WRONG, "serve")).contains(message);
    assertThat(fails(WRONG, "publish", "--simulation", "md", "ge.lammpstrj.gz")).contains(message);
    failsVerbosely(WRONG);
    assertNothingLeaked();
  }

  @Test
  void soIsAWrongPasswordOfTheTrustStore() throws Exception {
    writeTrustPasswords(WRONG, stores.trustPassword());
    assertThat(fails(USERS.get("atomsieve"), "serve"))
        .contains("atomsieve: kafka: ", "trust.p12", "password was incorrect");
    failsVerbosely(USERS.get("atomsieve"));
    writeTrustPasswords(stores.trustPassword(), WRONG);
    assertThat(fails(USERS.get("atomsieve"), "serve"))
        .contains("schema.registry.ssl", "trust.p12", "password was incorrect");
    failsVerbosely(USERS.get("atomsieve"));
    assertNothingLeaked();
  }

  private void writeTrustPasswords(String ofKafka, String ofRegistry) throws IOException {
    Files.writeString(
        secrets.resolve("stores.properties"),
        "kafka=%s\nregistry=%s\n".formatted(ofKafka, ofRegistry));
  }

  @Test
  void soIsACertificateThatIsNotTrusted() throws Exception {
    edit(" *(schema.registry.)?ssl.truststore.*\n", "");
    assertThat(fails(USERS.get("atomsieve"), "serve"))
        .contains("no TLS connection with " + kafka.address(), "certification path");
    failsVerbosely(USERS.get("atomsieve"));
    assertNothingLeaked();
  }

  @Test
  void soIsAWrongPasswordOfTheRegistry() throws Exception {
    succeed("operator", "topics", "create");
    Files.writeString(secrets.resolve("registry"), WRONG);
    assertThat(fails(USERS.get("atomsieve"), "serve"))
        .contains("https://" + registry.address(), "HTTP 401: the login is refused");
    failsVerbosely(USERS.get("atomsieve"));
    assertNothingLeaked();
  }

  private void edit(String pattern, String replacement) throws IOException {
    Path file = folder.resolve("atomsieve.yaml");
    Files.writeString(file, Files.readString(file).replaceAll(pattern, replacement));
  }

  /** The one line that the service's user gets. */
  private String fails(String password, String... args) throws Exception {
    try (CliProcess process = start("atomsieve", password, args)) {
      process.awaitExit();
      // 2 tells an orchestrator that a restart does not help.
      assertThat(process.exitCode()).isEqualTo(2);
      assertThat(process.err().lines().filter(line -> !line.contains(" INFO ")))
          .as(process.err())
          .hasSize(1);
      return process.err();
    }
  }

  private void failsVerbosely(String password) throws Exception {
    try (CliProcess process = start("atomsieve", password, "serve", "--verbose")) {
      process.awaitExit();
      assertThat(process.exitCode()).isNotZero();
    }
  }

  private void succeed(String user, String... args) throws Exception {
    try (CliProcess process = start(user, USERS.get(user), args)) {
      process.awaitExit();
      assertThat(process.exitCode()).as(process.err()).isZero();
    }
  }

  private CliProcess start(String user, String password, String... args) throws IOException {
    List<String> words = new ArrayList<>(List.of(args));
    words.addAll(List.of("--config", user + ".yaml"));
    return CliProcess.start(
        folder, Map.of("KAFKA_PASSWORD", password), words.toArray(String[]::new));
  }

  private void assertNothingLeaked() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String content = Files.readString(file, ISO_8859_1);
        assertThat(content.contains("s3cret")).as("a secret is in %s", file).isFalse();
        for (String password : List.of(REGISTRY_PASSWORD, WRONG)) {
          byte[] login = ("registrar:" + password).getBytes(UTF_8);
          assertThat(content).doesNotContain(Base64.getEncoder().encodeToString(login));
        }
      }
    }
  }

  private static int status(String url) throws Exception {
    return HTTP.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.discarding())
        .statusCode();
  }

  private static String get(String url) throws Exception {
    return HTTP.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
        .body();
  }
}
