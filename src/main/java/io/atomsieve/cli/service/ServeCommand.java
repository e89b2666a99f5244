package io.atomsieve.cli.service;

import io.atomsieve.bank.Banks;
import io.atomsieve.bus.RecordSerdes;
import io.atomsieve.cli.support.CommandException;
import io.atomsieve.cli.support.Configured;
import io.atomsieve.cli.support.Failures;
import io.atomsieve.cli.support.Shutdown;
import io.atomsieve.cli.support.Thresholds;
import io.atomsieve.config.ServiceConfig;
import io.atomsieve.ops.Metrics;
import io.atomsieve.ops.OpsServer;
import io.atomsieve.runtime.OutOfMemory;
import io.atomsieve.runtime.SchemaWatch;
import io.atomsieve.runtime.Service;
import io.atomsieve.runtime.StateDir;
import io.atomsieve.runtime.StreamsSettings;
import io.atomsieve.runtime.TopicWatch;
import io.atomsieve.stores.PipelineMetrics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code atomsieve serve}. */
@Command(
    name = "serve",
    description = "Runs the service until it is interrupted.",
    footer = "  atomsieve serve --config atomsieve.yaml")
public final class ServeCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

  @Option(names = "--config", required = true, paramLabel = "FILE", description = "Its YAML file.")
  private Path config;

  @Option(
      names = "--roles",
      split = ",",
      paramLabel = "ROLE",
      description = "What this process does: screen, admit, or both. Default: screen,admit")
  private Set<Service.Role> roles = EnumSet.allOf(Service.Role.class);

  @Option(
      names = "--wait",
      defaultValue = "30",
      paramLabel = "SECONDS",
      description =
          "How long to wait at the start for brokers and a registry that do not answer."
              + " Default: ${DEFAULT-VALUE}")
  private int wait;

  @Override
  public Integer call() throws Exception {
    serve(Configured.read(() -> ServiceConfig.read(config)));
    return CommandLine.ExitCode.OK;
  }

  private void serve(ServiceConfig read) throws Exception {
    OutOfMemory.watch();
    Banks banks = Configured.read(() -> read.loadBanks(config));
    banks.all().forEach(bank -> Thresholds.missing(bank).ifPresent(LOG::warn));
    RecordSerdes serdes = read.serdes();
    Shutdown shutdown = new Shutdown();
    try (StateDir state = StateDir.take(read.stateDir())) {
      new Prerequisites(roles, read, serdes, state).await(Duration.ofSeconds(wait), shutdown);
      if (!shutdown.isRequested()) {
        run(read, banks, serdes, shutdown);
      }
    }
  }

  private void run(ServiceConfig read, Banks banks, RecordSerdes serdes, Shutdown shutdown)
      throws Exception {
    StreamsSettings settings =
        new StreamsSettings(
            read.kafka(), read.applicationId(), read.stateDir(), read.screenThreads());
    try (Metrics metrics = new Metrics()) {
      PipelineMetrics pipeline = new PipelineMetrics(metrics.registry());
      try (TopicWatch watch =
              new TopicWatch(
                  read.kafka(), read.topicNames(), read.applicationId(), roles, pipeline);
          SchemaWatch schemas = new SchemaWatch(serdes);
          Service service =
              new Service(roles, settings, read.topicNames(), banks, serdes, pipeline);
          OpsServer http =
              new OpsServer(
                  read.http().host(),
                  read.http().port(),
                  metrics::scrape,
                  service::isAlive,
                  () -> service.isReady() && watch.isGood())) {
        LOG.info("metrics and health on http://{}:{}", read.http().host(), http.port());
        service.streams().forEach(metrics::add);
        watch.start();
        schemas.start();
        Throwable failure = shutdown.await(started(service, schemas));
        if (failure != null) {
          throw new CommandException(
              Failures.describe(failure), failure, Failures.exitCode(failure));
        }
        LOG.info("stopping");
      }
    }
  }

  /**
   * Starts the service beside this thread, which is to hear of signals meanwhile.
   *
   * @return completes with the cause when the service does not start or has failed for good
   */
  private static CompletableFuture<Throwable> started(Service service, SchemaWatch schemas) {
    CompletableFuture<Throwable> notStarted = new CompletableFuture<>();
    Thread starter =
        new Thread(
            () -> {
              try {
                service.start();
              } catch (RuntimeException | Error e) {
                notStarted.complete(e);
              }
            },
            "start");
    starter.setDaemon(true);
    starter.start();
    return CompletableFuture.anyOf(service.failure(), schemas.failure(), notStarted)
        .thenApply(Throwable.class::cast);
  }
}
