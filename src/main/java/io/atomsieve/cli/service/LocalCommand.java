package io.atomsieve.cli.service;

import io.atomsieve.cli.support.Shutdown;
import io.atomsieve.cli.support.Workspace;
import io.atomsieve.local.LocalCluster;
import java.io.PrintWriter;
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
            + " things. Runs until it is interrupted.",
    footer = "  atomsieve local --data kafka-data")
public final class LocalCommand implements Callable<Integer> {
  private static final int DEFAULT_PORT = 9092;
  private static final int DEFAULT_REGISTRY_PORT = 8081;

  @Option(
      names = "--port",
      defaultValue = "" + DEFAULT_PORT,
      paramLabel = "N",
      description = "Port of the broker, 0 for any free one. Default: ${DEFAULT-VALUE}")
  private int port;

  @Option(
      names = "--registry-port",
      defaultValue = "" + DEFAULT_REGISTRY_PORT,
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
      tellWhatNext(cluster);
      shutdown.await();
    }
    return 0;
  }

  private void tellWhatNext(LocalCluster cluster) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(
        data == null
            ? "all of it is gone when this ends; --data DIR keeps it for the next time"
            : "kept in " + data.toAbsolutePath().normalize() + ", for the next time");
    err.println("next, in another terminal, in the folder of your files:");
    err.println("  atomsieve example    # if there are none yet: atomsieve.yaml and what it needs");
    if (port != DEFAULT_PORT || registryPort != DEFAULT_REGISTRY_PORT) {
      err.printf(
          "  in atomsieve.yaml: kafka: {bootstrap.servers: \"%s\"}, schema-registry: {url: \"%s\"}%n",
          cluster.bootstrapServers(), cluster.registryUrl());
    }
    err.println("  atomsieve topics create --config atomsieve.yaml");
    err.println("  atomsieve serve --config atomsieve.yaml");
    err.println("runs until Ctrl-C");
    err.flush();
  }
}
