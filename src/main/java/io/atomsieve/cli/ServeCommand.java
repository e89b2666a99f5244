package io.atomsieve.cli;

import io.atomsieve.bank.Banks;
import io.atomsieve.config.ServiceConfig;
import io.atomsieve.ops.Metrics;
import io.atomsieve.ops.OpsServer;
import io.atomsieve.pipeline.PipelineMetrics;
import io.atomsieve.pipeline.RecordSerdes;
import io.atomsieve.pipeline.SchemaRegistration;
import io.atomsieve.pipeline.Service;
import io.atomsieve.pipeline.StreamsSettings;
import io.atomsieve.pipeline.TopicAdmin;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code atomsieve serve}. */
@Command(name = "serve", description = "Runs the service until it is interrupted.")
final class ServeCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

  @Option(names = "--config", required = true, paramLabel = "FILE", description = "Its YAML file.")
  private Path config;

  @Option(
      names = "--roles",
      split = ",",
      paramLabel = "ROLE",
      description = "What this process does: screen, admit, or both. Default: screen,admit")
  private Set<Service.Role> roles = EnumSet.allOf(Service.Role.class);

  @Override
  public Integer call() throws Exception {
    ServiceConfig read = ServiceConfig.read(config);
    Banks banks = read.loadBanks(config);
    RecordSerdes serdes = RecordSerdes.of(read.registrySettings(), read.serdeClass());
    try (TopicAdmin admin = new TopicAdmin(read.kafka())) {
      admin.check(read.topicNames());
    }
    if (read.serdeClass() == null) {
      SchemaRegistration.register(read.registrySettings(), read.topicNames());
    }
    StreamsSettings settings =
        new StreamsSettings(
            read.kafka(), read.applicationId(), read.stateDir(), read.screenThreads());
    try (Shutdown shutdown = new Shutdown();
        Metrics metrics = new Metrics();
        Service service =
            new Service(
                roles,
                settings,
                read.topicNames(),
                banks,
                serdes,
                new PipelineMetrics(metrics.registry()));
        OpsServer http =
            new OpsServer(
                read.http().host(),
                read.http().port(),
                metrics::scrape,
                service::isAlive,
                service::isReady)) {
      LOG.info("metrics and health on http://{}:{}", read.http().host(), http.port());
      service.streams().forEach(metrics::add);
      service.start();
      Throwable failure = shutdown.await(service.failure());
      if (failure != null) {
        throw new CommandException(Failures.describe(failure), failure);
      }
    }
    return 0;
  }
}
