package io.atomsieve.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A broker and a schema registry, both in this process; see {@link EmbeddedBroker}. */
public final class LocalCluster implements AutoCloseable {
  private final EmbeddedBroker broker;
  private final LocalRegistry registry;

  private LocalCluster(EmbeddedBroker broker, LocalRegistry registry) {
    this.broker = broker;
    this.registry = registry;
  }

  /**
   * Starts both, on any free ports.
   *
   * @param dataDir where everything is kept and taken up again
   * @throws NotStartedException if one of them does not start
   */
  public static LocalCluster start(Path dataDir) {
    return start(dataDir, 0, 0);
  }

  /**
   * Starts both.
   *
   * @param dataDir where everything is kept and taken up again
   * @param brokerPort for Kafka; 0 for any free one
   * @param registryPort for the schema registry; 0 for any free one
   * @throws NotStartedException if one of them does not start
   */
  public static LocalCluster start(Path dataDir, int brokerPort, int registryPort) {
    try {
      Files.createDirectories(dataDir);
    } catch (IOException e) {
      throw new NotStartedException("%s cannot be made: %s".formatted(dataDir, e.getMessage()), e);
    }
    LocalRegistry registry = LocalRegistry.start(dataDir.resolve("schemas.jsonl"), registryPort);
    try {
      return new LocalCluster(EmbeddedBroker.start(dataDir.resolve("kafka"), brokerPort), registry);
    } catch (RuntimeException e) {
      registry.close();
      throw e;
    }
  }

  /** Where Kafka clients find the broker, {@code host:port}. */
  public String bootstrapServers() {
    return broker.bootstrapServers();
  }

  /** Where clients find the schema registry, {@code http://host:port}. */
  public String registryUrl() {
    return registry.url();
  }

  /** Stops both. */
  @Override
  public void close() {
    try {
      registry.close();
    } finally {
      broker.close();
    }
  }
}
