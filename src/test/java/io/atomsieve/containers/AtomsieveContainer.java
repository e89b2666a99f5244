package io.atomsieve.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.HostConfig;
import io.atomsieve.testkit.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.testcontainers.containers.GenericContainer;

/**
 * The image that the build has just made, run as in production: on a root file system that cannot
 * be written. On the network of this machine, so that it finds a broker in the test's own process.
 */
final class AtomsieveContainer extends GenericContainer<AtomsieveContainer> {
  static final String IMAGE = System.getProperty("atomsieve.image");

  /**
   * A container that is not running yet.
   *
   * @param folder that it sees as {@code /etc/atomsieve}
   * @param command and its options; none for that of the image
   */
  AtomsieveContainer(Path folder, String... command) throws IOException {
    super(IMAGE);
    // Others than its owner may not even list a folder of JUnit.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    if (command.length > 0) {
      setCommand(command);
    }
    withNetworkMode("host");
    withCreateContainerCmdModifier(
        create -> {
          HostConfig host = create.getHostConfig();
          host.withReadonlyRootfs(true).withBinds(Bind.parse(folder + ":/etc/atomsieve:ro"));
        });
    withStartupTimeout(Patience.LIMIT);
  }

  /** The service, which is not running yet; ports of this machine are those of other tests, too. */
  static AtomsieveContainer service(Path folder, int httpPort) throws IOException {
    return new AtomsieveContainer(folder).withEnv("ATOMSIEVE_HTTP_PORT", String.valueOf(httpPort));
  }

  /** What a program in the container prints. */
  String run(String... command) throws IOException, InterruptedException {
    ExecResult result = execInContainer(command);
    assertThat(result.getExitCode()).as(result.toString()).isZero();
    return result.getStdout();
  }

  /** Asks it to end with SIGTERM, as orchestrators do, and waits until it has. */
  ContainerState terminate() {
    getDockerClient().killContainerCmd(getContainerId()).withSignal("SIGTERM").exec();
    Patience.await().until(() -> !isRunning());
    return getCurrentContainerInfo().getState();
  }

  /** Runs a command of the image to its end. */
  static AtomsieveContainer runToEnd(Path folder, String... command) throws IOException {
    AtomsieveContainer container = new AtomsieveContainer(folder, command);
    try {
      container.start();
      Patience.await().until(() -> !container.isRunning());
      return container;
    } catch (RuntimeException e) {
      container.close();
      throw e;
    }
  }
}
