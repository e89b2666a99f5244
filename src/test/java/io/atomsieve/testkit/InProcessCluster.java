package io.atomsieve.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.atomsieve.bank.Banks;
import io.atomsieve.local.LocalCluster;
import io.atomsieve.runtime.FailureCauses;
import io.atomsieve.runtime.Service;
import io.atomsieve.runtime.Service.Role;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.assertj.core.util.Throwables;

/** All in the process of the test, which is the quickest. */
public record InProcessCluster(LocalCluster cluster) implements TestCluster {
  static InProcessCluster start(Path folder) {
    return new InProcessCluster(LocalCluster.start(folder));
  }

  @Override
  public String bootstrapServers() {
    return cluster.bootstrapServers();
  }

  @Override
  public String registryUrl() {
    return cluster.registryUrl();
  }

  @Override
  public TestService service(TestBus bus, Banks banks, Path stateDir, Set<Role> roles) {
    return new InProcessService(bus.service(banks, stateDir, roles));
  }

  @Override
  public void close() {
    cluster.close();
  }

  private record InProcessService(Service service) implements TestService {
    @Override
    public void start() {
      service.start();
    }

    @Override
    public String refusal() {
      Throwable failure =
          catchThrowable(
              () -> {
                service.start();
                throw service.failure().get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
              });
      assertThat(failure).matches(FailureCauses::needsAPerson);
      return Throwables.getStackTrace(failure);
    }

    @Override
    public void close() {
      service.close();
    }
  }
}
