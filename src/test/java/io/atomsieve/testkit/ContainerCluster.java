package io.atomsieve.testkit;

import io.atomsieve.bank.Banks;
import io.atomsieve.runtime.Service.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.apache.kafka.common.Uuid;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;

/**
 * Broker, registry and services each in a container, of the images that docker-compose.yml names.
 */
final class ContainerCluster implements TestCluster {
  private static final int REGISTRY_PORT = 8080;
  private static final int REGISTRY_HEALTH_PORT = 9000;

  private final KafkaContainer broker =
      new KafkaContainer(ComposeFile.image("apache/kafka"))
          .withEnv("CLUSTER_ID", Uuid.randomUuid().toString()) // not the same for all
          .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
          .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0")
          .withStartupTimeout(Patience.LIMIT);
  private final GenericContainer<?> registry =
      new GenericContainer<>(ComposeFile.image("apicurio/apicurio-registry"))
          .withExposedPorts(REGISTRY_PORT, REGISTRY_HEALTH_PORT)
          .waitingFor(
              Wait.forHttp("/health/ready")
                  .forPort(REGISTRY_HEALTH_PORT)
                  .withStartupTimeout(Patience.LIMIT));

  private ContainerCluster() {}

  static ContainerCluster start() {
    ContainerCluster cluster = new ContainerCluster();
    Startables.deepStart(cluster.broker, cluster.registry).join();
    return cluster;
  }

  @Override
  public String bootstrapServers() {
    return broker.getBootstrapServers();
  }

  @Override
  public String registryUrl() {
    return "http://%s:%d/apis/ccompat/v7"
        .formatted(registry.getHost(), registry.getMappedPort(REGISTRY_PORT));
  }

  @Override
  public TestService service(TestBus bus, Banks banks, Path stateDir, Set<Role> roles)
      throws IOException {
    Files.createDirectories(stateDir);
    Path config = Files.createTempDirectory(stateDir.getParent(), "config");
    return ContainerService.of(bus, banks, stateDir, roles, config);
  }

  @Override
  public void close() {
    registry.close();
    broker.close();
  }
}
