package io.atomsieve.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atomsieve.format.FormatException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
  private static final String SECRET = "correct-horse";

  @TempDir private Path folder;

  @BeforeEach
  void writeSecrets() throws IOException {
    Files.writeString(folder.resolve("kafka.properties"), "password=" + SECRET + "\nother=x\n");
    Files.createDirectory(folder.resolve("secrets"));
    Files.writeString(folder.resolve("secrets/token"), SECRET + "\n");
    Files.writeString(folder.resolve("secrets/lines"), "one\ntwo\r\n");
  }

  @Test
  void valuesComeFromEnvironmentFilesAndFolders() {
    String path = System.getenv("PATH");
    assertThat(resolve("${env:PATH}")).isEqualTo(path);
    assertThat(resolve("a ${env:PATH} b ${file:kafka.properties:password} c"))
        .isEqualTo("a " + path + " b " + SECRET + " c");
    assertThat(resolve("${file:" + folder + "/kafka.properties:other}")).isEqualTo("x");
    assertThat(resolve("${directory:secrets:token}")).isEqualTo(SECRET);
    assertThat(resolve("${directory:secrets:lines}")).isEqualTo("one\ntwo");
    assertThat(resolve("no $placeholder {at:all}")).isEqualTo("no $placeholder {at:all}");
  }

  @Test
  void whatCannotBeFoundIsNamed() {
    refused("${env:ATOMSIEVE_NO_SUCH}", "no 'ATOMSIEVE_NO_SUCH' in the environment");
    refused("${env:what:PATH}", "${env:NAME}");
    refused("${file:kafka.properties:pasword}", "no 'pasword' in " + folder + "/kafka.properties");
    refused("${file:gone.properties:password}", folder + "/gone.properties: there is no such file");
    refused("${file:secrets:token}", folder + "/secrets: there is no such file");
    refused("${directory:gone:token}", folder + "/gone: there is no such folder");
    refused("${directory:secrets:gone}", "no 'gone' in " + folder + "/secrets");
    refused("${vault:kafka:password}", "'vault' is no source of values");
  }

  @Test
  void providersOfKafkaAreLeftToKafka() {
    Map<String, String> settings =
        Map.of("config.providers", "vault, aws", "a", "${vault:kafka:password}${aws:x}");
    assertThat(secrets().resolve("kafka", settings)).isEqualTo(settings);
  }

  @Test
  void theServicesFileKeepsThemToItself() throws IOException {
    ServiceConfig config =
        read(
            """
            kafka: {bootstrap.servers: "b:9092", ssl.key.password: "${file:kafka.properties:password}"}
            schema-registry: {url: "http://me:${directory:secrets:token}@r", bearer.auth.token: plain-token}
            banks: [{name: ge, descriptor: ge.yaml, thresholds: {Ge: 1}}]
            """);
    assertThat(config.kafka()).containsEntry("ssl.key.password", SECRET);
    assertThat(config.registrySettings())
        .containsEntry("schema.registry.url", "http://me:" + SECRET + "@r");
    assertThat(config.toString())
        .contains("ssl.key.password", "bearer.auth.token", "name=ge")
        .doesNotContain(SECRET, "plain-token");
  }

  @Test
  void mistakesInTheFileAreReportedWithoutIts() {
    String rest = "\nbanks: [{name: ge, descriptor: ge.yaml, thresholds: {Ge: 1}}]\n";
    String registry = "\nschema-registry: {url: \"http://r\"}";
    String kafka = "\nkafka: {bootstrap.servers: \"b:9092\"}";
    refusedFile("kafka: " + SECRET + registry + rest, "'kafka': needs keys and values");
    refusedFile(
        kafka + "\nschema-registry: \"http://me:" + SECRET + "@r\"" + rest,
        "'schema-registry': needs");
    refusedFile(
        "kafka: {bootstrap.servers: b, password: {is: " + SECRET + "}}" + rest, "'kafka.password'");
    refusedFile("kafka: {bootstrap.servers: b, password: \"" + SECRET + "}" + rest, "line");
    refusedFile("sasl.password=" + SECRET, "needs keys and values");
    refusedFile(
        "kafka: {bootstrap.servers: b, password: ${vault:" + SECRET + "}}" + registry + rest,
        "line");
    refusedFile(
        "kafka: {bootstrap.servers: b, password: }" + registry + rest,
        "'kafka: password' is missing");
    for (String jaas :
        new String[] {
          "Module required username=me password=my " + SECRET + ";",
          "Module required username=me password=" + SECRET,
          "Module " + SECRET + " username=me;"
        }) {
      refusedFile(
          "kafka:\n  bootstrap.servers: b\n  sasl.jaas.config: '" + jaas + "'" + registry + rest,
          "'kafka.sasl.jaas.config': not in the form");
    }
  }

  private String resolve(String value) {
    return secrets().resolve("kafka", Map.of("key", value)).get("key");
  }

  private void refused(String value, String message) {
    assertThatThrownBy(() -> resolve("x" + value))
        .isInstanceOf(FormatException.class)
        .hasMessageStartingWith(folder.resolve("atomsieve.yaml") + ": 'kafka.key': ")
        .hasMessageContaining(message);
  }

  private void refusedFile(String yaml, String message) {
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(FormatException.class)
        .hasMessageStartingWith(folder.resolve("atomsieve.yaml").toString())
        .hasMessageContaining(message)
        .satisfies(e -> assertThat(trace(e)).doesNotContain(SECRET));
  }

  private ServiceConfig read(String yaml) throws IOException {
    return ServiceConfig.read(Files.writeString(folder.resolve("atomsieve.yaml"), yaml));
  }

  private Secrets secrets() {
    return new Secrets(folder.resolve("atomsieve.yaml"));
  }

  /** What {@code --verbose} prints. */
  private static String trace(Throwable e) {
    StringWriter text = new StringWriter();
    e.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
