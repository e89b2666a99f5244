package io.atomsieve.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.kubernetes.client.openapi.JSON;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.lang.reflect.InvocationTargetException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Compares manifests with the classes that the clients of Kubernetes, Strimzi and the Prometheus
 * operator are generated from or with. Of KEDA there are none: {@link KedaModels} has what its
 * documentation lists.
 */
final class Schemas {
  /** Those whose classes are named after version and kind. */
  private static final Set<String> OF_KUBERNETES =
      Set.of("v1", "apps/v1", "batch/v1", "policy/v1", "networking.k8s.io/v1");

  private static final Map<String, Class<?>> OF_OTHERS =
      Map.of(
          "kafka.strimzi.io/v1 KafkaTopic", KafkaTopic.class,
          "kafka.strimzi.io/v1 KafkaUser", KafkaUser.class,
          "monitoring.coreos.com/v1 PodMonitor", PodMonitor.class,
          "keda.sh/v1alpha1 ScaledObject", KedaModels.ScaledObject.class,
          "keda.sh/v1alpha1 TriggerAuthentication", KedaModels.TriggerAuthentication.class);

  private Schemas() {}

  /**
   * Checks one.
   *
   * @throws IllegalArgumentException if it has a field that its kind has not, or lacks one that it
   *     needs, or one is of another type
   */
  static void check(Manifest manifest) {
    Class<?> other = OF_OTHERS.get(manifest.apiVersion() + " " + manifest.kind());
    if (other != null) {
      StrictModel.check(manifest.content(), other);
    } else if (OF_KUBERNETES.contains(manifest.apiVersion())) {
      checkKubernetes(manifest);
    } else {
      throw new IllegalArgumentException(
          "no schema of %s %s".formatted(manifest.apiVersion(), manifest.kind()));
    }
  }

  private static void checkKubernetes(Manifest manifest) {
    String version = manifest.apiVersion().replaceAll(".*/", "").toUpperCase(Locale.ROOT);
    try {
      Class<?> model =
          Class.forName("io.kubernetes.client.openapi.models." + version + manifest.kind());
      JsonElement json = JsonParser.parseString(manifest.content().toString());
      // This tells what is unknown or missing; the rest, what is of another type.
      model.getMethod("validateJsonElement", JsonElement.class).invoke(null, json);
      String written = JSON.serialize(JSON.deserialize(json.toString(), model));
      StrictModel.checkKept(manifest.content(), new ObjectMapper().readTree(written));
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(e.getCause().getMessage(), e);
    } catch (ReflectiveOperationException | JsonProcessingException | RuntimeException e) {
      throw new IllegalArgumentException("%s: %s".formatted(manifest.kind(), e.getMessage()), e);
    }
  }

  /** Whether the keys there are anybody's own, so no schema can know them. */
  static boolean isFree(JsonNode root, String path) {
    boolean ofTopic = root.path("kind").asText().equals("KafkaTopic");
    return path.matches(".*/(labels|matchLabels|annotations|requests|limits|data)")
        || (path.matches(".*/(podSelector|selector)")
            && root.path("kind").asText().equals("Service"))
        || (ofTopic && path.equals("/spec/config"));
  }
}
