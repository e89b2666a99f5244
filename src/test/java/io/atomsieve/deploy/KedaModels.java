package io.atomsieve.deploy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * What KEDA's documentation (2.22) lists of the kinds that are used here, as far as they are used:
 * nobody publishes classes of them for Java.
 */
final class KedaModels {
  private KedaModels() {}

  record Metadata(
      @JsonProperty(required = true) String name,
      String namespace,
      Map<String, String> labels,
      Map<String, String> annotations) {}

  record ScaledObject(String apiVersion, String kind, Metadata metadata, Scaling spec) {}

  record Scaling(
      Target scaleTargetRef,
      Integer pollingInterval,
      Integer cooldownPeriod,
      Integer minReplicaCount,
      Integer maxReplicaCount,
      Advanced advanced,
      List<Trigger> triggers) {}

  record Target(String apiVersion, String kind, String name, String envSourceContainerName) {}

  record Advanced(Boolean restoreToOriginalReplicaCount, Scaler horizontalPodAutoscalerConfig) {}

  record Scaler(String name, Behavior behavior) {}

  record Behavior(Rules scaleUp, Rules scaleDown) {}

  record Rules(Integer stabilizationWindowSeconds, String selectPolicy, List<Policy> policies) {}

  record Policy(String type, Integer value, Integer periodSeconds) {}

  /**
   * @param metadata of the kafka scaler
   */
  record Trigger(
      String type,
      String name,
      Boolean useCachedMetrics,
      Named authenticationRef,
      String metricType,
      KafkaScaler metadata) {}

  record Named(String name, String kind) {}

  /** All of its values are text. */
  record KafkaScaler(
      String bootstrapServers,
      String consumerGroup,
      String topic,
      String lagThreshold,
      String activationLagThreshold,
      String offsetResetPolicy,
      String allowIdleConsumers,
      String scaleToZeroOnInvalidOffset,
      String excludePersistentLag,
      String limitToPartitionsWithLag,
      String version,
      String partitionLimitation,
      String sasl,
      String tls,
      String unsafeSsl) {}

  record TriggerAuthentication(String apiVersion, String kind, Metadata metadata, Sources spec) {}

  record Sources(List<OfVariable> env, List<OfSecret> secretTargetRef) {}

  record OfVariable(String parameter, String name, String containerName) {}

  record OfSecret(String parameter, String name, String key) {}
}
