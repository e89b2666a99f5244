package io.atomsieve.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.model.Bind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.startupcheck.StartupCheckStrategy;

/**
 * The image that the build has just made, run as in production: on a root file system that cannot
 * be written. On the network of this machine, so that it finds a broker in the test's own process.
 */
public final class AtomsieveContainer extends GenericContainer<AtomsieveContainer> {
  public static final String IMAGE = System.getProperty("atomsieve.image");

  /** Where the image keeps its state. */
  static final String STATE = "/var/lib/atomsieve";

  private static final String CONFIG = "/etc/atomsieve";

  private final List<Bind> binds = new ArrayList<>();

  /**
   * A container that is not running yet.
   *
   * @param folder that it sees as {@code /etc/atomsieve}
   * @param command and its options; none for that of the image
   */
  private AtomsieveContainer(Path folder, String... command) throws IOException {
    super(IMAGE);
    // Others than its owner may not even list a folder of JUnit.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    binding(folder, CONFIG, "ro");
    setCommand(command);
    withNetworkMode("host");
    withCreateContainerCmdModifier(
        create -> create.getHostConfig().withReadonlyRootfs(true).withBinds(binds));
    // Whether it goes on running is for the tests to say.
    withStartupCheckStrategy(new Started());
    withStartupTimeout(Patience.LIMIT);
  }

  /**
   * The service, which is not running yet.
   *
   * @param folder with {@code atomsieve.yaml}
   * @param httpPort one of its own: ports of this machine are those of other tests, too
   */
  public static AtomsieveContainer service(Path folder, int httpPort, String... options)
      throws IOException {
    List<String> command =
        new ArrayList<>(List.of("serve", "--config", CONFIG + "/atomsieve.yaml"));
    command.addAll(List.of(options));
    return new AtomsieveContainer(folder, command.toArray(String[]::new))
        .withEnv("ATOMSIEVE_HTTP_PORT", String.valueOf(httpPort));
  }

  /** Runs a command of the image to its end. */
  public static AtomsieveContainer runToEnd(Path folder, String... command) throws IOException {
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

  /** Lets it see something of this machine, {@code ro} or {@code rw}. */
  AtomsieveContainer binding(Path here, String there, String access) {
    binds.add(Bind.parse("%s:%s:%s".formatted(here.toAbsolutePath(), there, access)));
    return this;
  }

  /** Lets it run as the owner of a folder. */
  AtomsieveContainer withUserOf(Path folder) throws IOException {
    Object user = Files.getAttribute(folder, "unix:uid");
    Object group = Files.getAttribute(folder, "unix:gid");
    return withCreateContainerCmdModifier(create -> create.withUser(user + ":" + group));
  }

  /** What a program in the container prints. */
  public String run(String... command) throws IOException, InterruptedException {
    ExecResult result = execInContainer(command);
    assertThat(result.getExitCode()).as(result.toString()).isZero();
    return result.getStdout();
  }

  /** Asks it to end with SIGTERM, as orchestrators do, and waits until it has. */
  public ContainerState terminate() {
    return end("SIGTERM");
  }

  /** Ends it with SIGKILL. */
  void kill() {
    end("SIGKILL");
  }

  private ContainerState end(String signal) {
    getDockerClient().killContainerCmd(getContainerId()).withSignal(signal).exec();
    Patience.await().until(() -> !isRunning());
    return getCurrentContainerInfo().getState();
  }

  private static final class Started extends StartupCheckStrategy {
    @Override
    public StartupStatus checkStartupState(DockerClient client, String container) {
      return StartupStatus.SUCCESSFUL;
    }
  }
}
