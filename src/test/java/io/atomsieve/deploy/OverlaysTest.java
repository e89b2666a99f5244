package io.atomsieve.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is sent to Kubernetes when base and overlays have been put together. */
class OverlaysTest {
  @TempDir private Path folder;

  static Stream<Path> overlays() throws IOException {
    try (Stream<Path> overlays = Files.list(Manifest.FOLDER.resolve("overlays"))) {
      return Stream.concat(
          Stream.of(Manifest.FOLDER.resolve("base")), overlays.sorted().toList().stream());
    }
  }

  private List<Manifest> render(Path overlay) throws Exception {
    Optional<Kustomize> kustomize = Kustomize.find();
    assumeTrue(kustomize.isPresent(), "overlays are not put together: there is no kubectl here");
    return kustomize.get().render(overlay, folder);
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void theyAreValid(Path overlay) throws Exception {
    List<Manifest> manifests = render(overlay);
    assertThat(manifests).hasSizeGreaterThanOrEqualTo(8);
    for (Manifest manifest : manifests) {
      assertThatCode(() -> Schemas.check(manifest)).as("%s", manifest).doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void whatIsNamedIsThere(Path overlay) throws Exception {
    List<Manifest> manifests = render(overlay);
    for (String role : List.of("screen", "admit")) {
      Manifest set = Manifest.find(manifests, "StatefulSet", "atomsieve-" + role);
      JsonNode labels = set.at("/spec/template/metadata/labels");
      assertThat(selects(set.at("/spec/selector/matchLabels"), labels)).isTrue();
      Manifest budget = Manifest.find(manifests, "PodDisruptionBudget", set.name());
      assertThat(selects(budget.at("/spec/selector/matchLabels"), labels)).isTrue();
      Manifest service = Manifest.find(manifests, "Service", set.at("/spec/serviceName").asText());
      assertThat(selects(service.at("/spec/selector"), labels)).isTrue();
      Manifest network = Manifest.find(manifests, "NetworkPolicy", "atomsieve");
      assertThat(selects(network.at("/spec/podSelector/matchLabels"), labels)).isTrue();
      JsonNode pod = set.at("/spec/template/spec");
      Manifest.find(manifests, "ServiceAccount", pod.path("serviceAccountName").asText());
      Manifest.find(manifests, "ConfigMap", pod.at("/volumes/0/configMap/name").asText());
      assertThat(pod.at("/containers/0/image").asText()).matches("(.+/)?atomsieve:[\\w.-]+");
    }
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void theOnesWithoutKedaSayHowManyPodsThereAre(Path overlay) throws Exception {
    List<Manifest> manifests = render(overlay);
    boolean scaled = manifests.stream().anyMatch(any -> any.kind().equals("ScaledObject"));
    Manifest screen = Manifest.find(manifests, "StatefulSet", "atomsieve-screen");
    assertThat(screen.at("/spec/replicas").isMissingNode()).isEqualTo(scaled);
    Manifest admit = Manifest.find(manifests, "StatefulSet", "atomsieve-admit");
    assertThat(admit.at("/spec/replicas").asInt()).isEqualTo(2);
  }

  private static boolean selects(JsonNode selector, JsonNode labels) {
    return !selector.isEmpty()
        && selector.properties().stream()
            .map(Map.Entry::getKey)
            .allMatch(key -> selector.get(key).equals(labels.path(key)));
  }
}
