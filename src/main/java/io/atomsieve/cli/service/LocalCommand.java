package io.atomsieve.cli.service;

import io.atomsieve.cli.support.Shutdown;
import io.atomsieve.cli.support.Workspace;
import io.atomsieve.local.LocalCluster;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code atomsieve local}. */
@Command(
    name = "local",
    description =
        "A Kafka broker and a schema registry in one process, on this machine only, for trying"
            + " things. Runs until it is interrupted.")
public final class LocalCommand implements Callable<Integer> {
  @Option(
      names = "--port",
      defaultValue = "9092",
      paramLabel = "N",
      description = "Port of the broker, 0 for any free one. Default: ${DEFAULT-VALUE}")
  private int port;

  @Option(
      names = "--registry-port",
      defaultValue = "8081",
      paramLabel = "N",
      description = "Port of the registry, 0 for any free one. Default: ${DEFAULT-VALUE}")
  private int registryPort;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Keep everything in this folder; without it, all is gone at the end.")
  private Path data;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Shutdown shutdown = new Shutdown();
    try (Workspace workspace = data == null ? Workspace.temporary() : Workspace.of(data);
        LocalCluster cluster = LocalCluster.start(workspace.path(), port, registryPort)) {
      spec.commandLine()
          .getOut()
          .printf(
              "bootstrap.servers: %s%nschema-registry: %s%n",
              cluster.bootstrapServers(), cluster.registryUrl());
      spec.commandLine().getOut().flush();
      shutdown.await();
    }
    return 0;
  }
}
