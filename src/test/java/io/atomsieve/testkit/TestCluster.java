package io.atomsieve.testkit;

import io.atomsieve.bank.Banks;
import io.atomsieve.runtime.Service.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/**
 * A broker and a registry, and services beside them: all in the process of the test, or each in a
 * container, as {@code -Datomsieve.environment} says. Tests do not know which.
 */
public interface TestCluster extends AutoCloseable {
  /**
   * Starts a broker and a registry that know nothing yet.
   *
   * @param folder for what they keep
   */
  static TestCluster start(Path folder) {
    return ContainerEngine.isEnvironment()
        ? ContainerCluster.start()
        : InProcessCluster.start(folder);
  }

  /** Where Kafka clients find the broker, {@code host:port}. */
  String bootstrapServers();

  /** Where clients find the schema registry. */
  String registryUrl();

  /** A service that is not running yet. */
  TestService service(TestBus bus, Banks banks, Path stateDir, Set<Role> roles) throws IOException;

  @Override
  void close();
}
