package io.atomsieve.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Kubernetes and its operators would take what is in deploy/kubernetes; and not if it was wrong.
 */
class ManifestsTest {
  static Stream<Manifest> manifests() throws IOException {
    return Manifest.all().stream();
  }

  @Test
  void allKindsAreThere() throws IOException {
    assertThat(manifests().map(Manifest::kind).distinct())
        .containsExactlyInAnyOrder(
            "StatefulSet",
            "Service",
            "ServiceAccount",
            "PodDisruptionBudget",
            "NetworkPolicy",
            "Job",
            "KafkaTopic",
            "KafkaUser",
            "ScaledObject",
            "TriggerAuthentication",
            "PodMonitor");
  }

  @ParameterizedTest
  @MethodSource("manifests")
  void theyAreValid(Manifest manifest) {
    assertThatCode(() -> Schemas.check(manifest)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("manifests")
  void anyMisspeltFieldIsNoticed(Manifest manifest) {
    List<String> fields = new ArrayList<>();
    collect("", manifest.content(), manifest.content(), fields);
    assertThat(fields).hasSizeGreaterThan(2);
    for (String field : fields) {
      assertThatThrownBy(() -> Schemas.check(misspelt(manifest, field)))
          .as("%s with %ss", manifest, field)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  /** Paths of all fields whose names are not anybody's own. */
  private static void collect(String path, JsonNode root, JsonNode node, List<String> fields) {
    if (Schemas.isFree(root, path)) {
      return;
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      fields.add(path + "/" + field.getKey());
      collect(path + "/" + field.getKey(), root, field.getValue(), fields);
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      collect(path + "/" + i, root, node.get(i), fields);
    }
  }

  private static Manifest misspelt(Manifest manifest, String field) {
    ObjectNode copy = manifest.content().deepCopy();
    int name = field.lastIndexOf('/');
    ObjectNode parent = (ObjectNode) copy.at(field.substring(0, name));
    parent.set(field.substring(name + 1) + "s", parent.remove(field.substring(name + 1)));
    return new Manifest(manifest.origin(), copy);
  }

  @ParameterizedTest
  @CsvSource({
    "base/screen.yaml, StatefulSet, /spec, selector",
    "base/screen.yaml, StatefulSet, /spec/template/spec/containers/0, name",
    "base/service.yaml, Service, /spec/ports/0, port",
    "components/topics-job/job.yaml, Job, /spec, template",
  })
  void whatIsMissingIsNoticed(String file, String kind, String path, String needed)
      throws IOException {
    Manifest manifest = Manifest.in(file).get(0);
    assertThat(manifest.kind()).isEqualTo(kind);
    ((ObjectNode) manifest.at(path)).remove(needed);
    assertThatThrownBy(() -> Schemas.check(manifest)).hasMessageContaining(needed);
  }

  @ParameterizedTest
  @CsvSource({
    "base/screen.yaml, /spec, replicas, two",
    "base/admit.yaml, /spec/template/spec/securityContext, runAsNonRoot, perhaps",
    "components/strimzi/topics.yaml, /spec, partitions, many",
    "components/strimzi/users.yaml, /spec/authorization/acls/0/resource, type, queue",
    "components/strimzi/users.yaml, /spec/authorization, type, none",
    "components/keda/scaler.yaml, /spec, maxReplicaCount, many",
  })
  void valuesOfAnotherTypeAreNoticed(String file, String path, String field, String wrong)
      throws IOException {
    Manifest manifest = Manifest.in(file).get(0);
    assertThat(manifest.at(path).has(field)).isTrue();
    ((ObjectNode) manifest.at(path)).put(field, wrong);
    assertThatThrownBy(() -> Schemas.check(manifest)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "base/screen.yaml, /spec/template/spec/containers/0/env/0, value",
    "components/keda/scaler.yaml, /spec/triggers/0/metadata, lagThreshold",
  })
  void numbersWithoutQuotesAreNoticedWhereTextIsNeeded(String file, String path, String field)
      throws IOException {
    Manifest manifest = Manifest.in(file).get(0);
    assertThat(manifest.at(path).has(field)).isTrue();
    ((ObjectNode) manifest.at(path)).put(field, 42);
    assertThatThrownBy(() -> Schemas.check(manifest)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void operationsThatKafkaDoesNotHaveAreNoticed() throws IOException {
    Manifest user = Manifest.in("components/strimzi/users.yaml").get(0);
    ((ObjectNode) user.at("/spec/authorization/acls/0")).putArray("operations").add("Raed");
    assertThatThrownBy(() -> Schemas.check(user)).isInstanceOf(IllegalArgumentException.class);
  }
}
