package io.atomsieve.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.bank.Banks;
import io.atomsieve.runtime.Service.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The image of the service, run by whoever runs the test, with its state on this machine. */
public final class ContainerService implements TestService {
  private static final long REFUSED = 2;

  private final AtomsieveContainer container;

  private ContainerService(AtomsieveContainer container) {
    this.container = container;
  }

  /**
   * A service that is not running yet.
   *
   * @param config a folder of its own
   */
  public static ContainerService of(
      TestBus bus, Banks banks, Path stateDir, Set<Role> roles, Path config) throws IOException {
    int port = Ports.free();
    Path descriptors = Fixtures.descriptorFile("ge").getParent();
    Files.writeString(
        config.resolve("atomsieve.yaml"),
        bus.yaml()
            + "screen-threads: 2\nstate-dir: %s\nhttp: {host: 127.0.0.1, port: %d}\n"
                .formatted(AtomsieveContainer.STATE, port)
            + BanksYaml.of(banks));
    return new ContainerService(
        AtomsieveContainer.service(config, port, "--roles", names(roles))
            .binding(descriptors, descriptors.toString(), "ro")
            .binding(stateDir, AtomsieveContainer.STATE, "rw")
            .withUserOf(stateDir));
  }

  private static String names(Set<Role> roles) {
    return roles.stream()
        .map(role -> role.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(","));
  }

  @Override
  public void start() {
    container.start();
  }

  /** Ends it as a machine that fails would. */
  public void kill() {
    container.kill();
  }

  @Override
  public String refusal() {
    container.start();
    Patience.await().until(() -> !container.isRunning());
    String said = container.getLogs();
    assertThat(container.getCurrentContainerInfo().getState().getExitCodeLong())
        .as(said)
        .isEqualTo(REFUSED);
    return said;
  }

  @Override
  public void close() {
    try {
      if (container.isRunning()) {
        assertThat(container.terminate().getExitCodeLong()).as(container.getLogs()).isZero();
      }
    } finally {
      container.close();
    }
  }
}
