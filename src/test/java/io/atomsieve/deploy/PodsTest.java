package io.atomsieve.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atomsieve.bus.GroupIds;
import io.atomsieve.config.ServiceConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What runs in Kubernetes fits the service: its configuration, its roles and how it ends. */
class PodsTest {
  private static final Path CONFIG = Manifest.FOLDER.resolve("base/config");
  private static final String CONTAINER = "/spec/template/spec/containers/0";

  @TempDir private Path folder;

  private Path file;
  private ServiceConfig config;

  /** The configuration, with passwords as a pod would have. */
  @BeforeEach
  void readConfig() throws IOException {
    file = folder.resolve("atomsieve.yaml");
    String text = Files.readString(CONFIG.resolve("atomsieve.yaml"));
    Files.writeString(file, text.replaceAll("\\$\\{env:(\\w+)}", "any"));
    Files.copy(CONFIG.resolve("ge.yaml"), folder.resolve("ge.yaml"));
    config = ServiceConfig.read(file);
  }

  @Test
  void theServiceReadsItsConfiguration() throws IOException {
    assertThat(config.loadBanks(file).all()).hasSize(1);
    assertThat(Files.readString(CONFIG.resolve("ge.yaml")))
        .isEqualTo(Files.readString(Path.of("docs/example/ge.yaml")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"screen", "admit"})
  void secretsAreInTheEnvironment(String role) throws IOException {
    String text = Files.readString(CONFIG.resolve("atomsieve.yaml"));
    List<String> named =
        text.lines()
            .filter(line -> !line.strip().startsWith("#"))
            .flatMap(line -> Pattern.compile("env:(\\w+)}").matcher(line).results())
            .map(found -> found.group(1))
            .toList();
    assertThat(named).containsExactly("KAFKA_USER", "KAFKA_PASSWORD");
    assertThat(names(pod(role).at(CONTAINER + "/env"))).containsAll(named);
  }

  @ParameterizedTest
  @ValueSource(strings = {"screen", "admit"})
  void httpAndStateAreWhereTheConfigurationSays(String role) throws IOException {
    Manifest pod = pod(role);
    assertThat(pod.at(CONTAINER + "/args").toString())
        .isEqualTo(
            "[\"serve\",\"--config\",\"/etc/atomsieve/atomsieve.yaml\",\"--roles\",\"%s\"]"
                .formatted(role));
    assertThat(config.http())
        .isEqualTo(
            new ServiceConfig.Http(
                "0.0.0.0", pod.at(CONTAINER + "/ports/0/containerPort").asInt()));
    String volume = mount(pod, "state");
    assertThat(config.stateDir()).isEqualTo(Path.of(volume, "state"));
    assertThat(names(pod.at("/spec/volumeClaimTemplates"), "/metadata/name"))
        .containsExactly("state");
    assertThat(mount(pod, "config")).isEqualTo("/etc/atomsieve");
    assertThat(config.kafka())
        .containsEntry("ssl.truststore.location", mount(pod, "kafka-ca") + "/ca.crt");
  }

  @ParameterizedTest
  @ValueSource(strings = {"screen", "admit"})
  void aPodMayDoNothingThatItNeedNot(String role) throws IOException {
    Manifest pod = pod(role);
    JsonNode own = pod.at(CONTAINER + "/securityContext");
    assertThat(own.path("readOnlyRootFilesystem").asBoolean()).isTrue();
    assertThat(own.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
    assertThat(own.at("/capabilities/drop").toString()).isEqualTo("[\"ALL\"]");
    JsonNode all = pod.at("/spec/template/spec/securityContext");
    assertThat(all.path("runAsNonRoot").asBoolean()).isTrue();
    assertThat(all.path("runAsUser").asInt()).isEqualTo(10001);
    assertThat(all.at("/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
    assertThat(pod.at("/spec/template/spec/automountServiceAccountToken").asBoolean(true))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"screen", "admit"})
  void aPodHasTimeToStartAndToEnd(String role) throws IOException {
    Manifest pod = pod(role);
    assertThat(pod.at("/spec/template/spec/terminationGracePeriodSeconds").asInt())
        .as("it takes up to 10 s")
        .isBetween(20, 60);
    JsonNode startup = pod.at(CONTAINER + "/startupProbe");
    assertThat(startup.path("failureThreshold").asInt() * startup.path("periodSeconds").asInt())
        .as("brokers alone are waited for 30 s")
        .isGreaterThanOrEqualTo(180);
    // A pod that loads its bank is live and not ready; were it restarted, it would never end.
    assertThat(startup.at("/httpGet/path").asText()).isEqualTo("/health/live");
    assertThat(pod.at(CONTAINER + "/livenessProbe/httpGet/path").asText())
        .isEqualTo("/health/live");
    assertThat(pod.at(CONTAINER + "/readinessProbe/httpGet/path").asText())
        .isEqualTo("/health/ready");
  }

  @Test
  void bothRolesHaveTheSamePodButForWhatIsTheirs() throws IOException {
    assertThat(common(pod("admit"))).isEqualTo(common(pod("screen")));
  }

  private static String common(Manifest pod) {
    ObjectNode spec = pod.content().deepCopy().withObject("/spec");
    ObjectNode template = spec.withObject("/template/spec");
    template.remove("topologySpreadConstraints");
    ((ObjectNode) template.at("/containers/0")).remove(List.of("args", "resources"));
    spec.remove("minReadySeconds");
    return spec.toPrettyString().replaceAll("\"(screen|admit)\"", "\"ROLE\"");
  }

  @Test
  void thereAreAtLeastTwiceAsManyPartitionsAsThreads() throws IOException {
    Manifest scaled = Manifest.find(Manifest.all(), "ScaledObject", pod("screen").name());
    int threads = scaled.at("/spec/maxReplicaCount").asInt() * config.screenThreads();
    Manifest topic = Manifest.find(Manifest.all(), "KafkaTopic", config.topicNames().structures());
    int partitions = topic.at("/spec/partitions").asInt();
    assertThat(partitions).isBetween(2 * threads, 4 * threads);
    Manifest job = Manifest.find(Manifest.all(), "Job", "atomsieve-topics");
    assertThat(job.at(CONTAINER + "/args").toString())
        .contains("\"--partitions\",\"%d\"".formatted(partitions));
  }

  @Test
  void kedaLooksAtTheGroupOfScreen() throws IOException {
    Manifest scaled = Manifest.find(Manifest.all(), "ScaledObject", pod("screen").name());
    JsonNode trigger = scaled.at("/spec/triggers/0/metadata");
    assertThat(trigger.path("consumerGroup").asText())
        .isEqualTo(GroupIds.screen(config.applicationId()));
    assertThat(trigger.path("topic").asText()).isEqualTo(config.topicNames().structures());
    assertThat(trigger.path("bootstrapServers").asText())
        .isEqualTo(config.kafka().get("bootstrap.servers"));
  }

  private static Manifest pod(String role) throws IOException {
    return Manifest.find(Manifest.in("base/" + role + ".yaml"), "StatefulSet", "atomsieve-" + role);
  }

  private static String mount(Manifest pod, String volume) {
    return elements(pod.at(CONTAINER + "/volumeMounts")).stream()
        .filter(mount -> mount.path("name").asText().equals(volume))
        .map(mount -> mount.path("mountPath").asText())
        .findFirst()
        .orElseThrow();
  }

  private static List<String> names(JsonNode array) {
    return names(array, "/name");
  }

  private static List<String> names(JsonNode array, String path) {
    return elements(array).stream().map(element -> element.at(path).asText()).toList();
  }

  private static List<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }
}
