package io.atomsieve.cli.demo;

import io.atomsieve.bank.Banks;
import io.atomsieve.bus.RecordSerdes;
import io.atomsieve.bus.Topics;
import io.atomsieve.cli.support.Quiet;
import io.atomsieve.cli.support.Shutdown;
import io.atomsieve.cli.support.Workspace;
import io.atomsieve.client.Collector;
import io.atomsieve.client.TopicAdmin;
import io.atomsieve.export.SelectedFile;
import io.atomsieve.local.LocalCluster;
import io.atomsieve.ops.Metrics;
import io.atomsieve.ops.OpsServer;
import io.atomsieve.query.SimulationTotals;
import io.atomsieve.runtime.Service;
import io.atomsieve.runtime.StreamsSettings;
import io.atomsieve.stores.PipelineMetrics;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code atomsieve demo}. */
@Command(
    name = "demo",
    description =
        "Shows everything in one process: a Kafka broker, a schema registry, the service, and MD"
            + " runs of germanium and of a Pd13H2 cluster replayed as simulations that run at the"
            + " same time.",
    footer = "  atomsieve demo -o selected-by-demo.xyz")
public final class DemoCommand implements Callable<Integer> {
  @Option(
      names = {"-o", "--output"},
      defaultValue = "atomsieve-demo.xyz",
      paramLabel = "FILE",
      description = "Extended XYZ file for the selected structures. Default: ${DEFAULT-VALUE}")
  private Path output;

  @Option(
      names = "--http-port",
      defaultValue = "0",
      paramLabel = "N",
      description = "Port of metrics and health, 0 for any free one. Default: ${DEFAULT-VALUE}")
  private int httpPort;

  @Option(names = "--serve", description = "Stay up when all is done, until interrupted.")
  private boolean serve;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    // All of it is progress and summary: the result is the file.
    PrintWriter out =
        Quiet.isAsked(spec) ? spec.commandLine().getErr() : spec.commandLine().getOut();
    out.println("starting a Kafka broker and a schema registry ...");
    out.flush();
    Topics topics = Topics.DEFAULT;
    Shutdown shutdown = new Shutdown();
    try (Workspace workspace = Workspace.temporary();
        LocalCluster cluster = LocalCluster.start(workspace.path().resolve("kafka"));
        Metrics metrics = new Metrics()) {
      Map<String, String> kafka = Map.of("bootstrap.servers", cluster.bootstrapServers());
      RecordSerdes serdes =
          RecordSerdes.of(Map.of("schema.registry.url", cluster.registryUrl()), null);
      try (TopicAdmin admin = new TopicAdmin(kafka)) {
        admin.create(topics, DemoData.RUNS.size(), null);
      }
      Banks banks = DemoData.banks(workspace.path());
      StreamsSettings settings =
          new StreamsSettings(
              kafka,
              "atomsieve",
              workspace.path().resolve("state"),
              Runtime.getRuntime().availableProcessors());
      try (Service service =
              new Service(
                  EnumSet.allOf(Service.Role.class),
                  settings,
                  topics,
                  banks,
                  serdes,
                  new PipelineMetrics(metrics.registry()));
          OpsServer http =
              new OpsServer(
                  "127.0.0.1", httpPort, metrics::scrape, service::isAlive, service::isReady);
          SimulationTotals totals = new SimulationTotals(kafka, topics, serdes)) {
        out.printf(
            "Kafka %s, schema registry %s, metrics http://127.0.0.1:%d/metrics%n",
            cluster.bootstrapServers(), cluster.registryUrl(), http.port());
        service.streams().forEach(metrics::add);
        service.start();
        DemoRun run = new DemoRun(kafka, topics, serdes, totals, out);
        run.replayAndWait(service, shutdown);
        try (SelectedFile file = SelectedFile.create(output.toString(), out::println);
            Collector collector = new Collector(kafka, topics, serdes, "atomsieve-demo")) {
          DemoSummary summary = new DemoSummary(file);
          collector.drain(summary);
          file.finish();
          summary.print(out, totals, output);
        }
        out.flush();
        if (serve) {
          out.println("staying up; end with Ctrl-C");
          out.flush();
          shutdown.await(service.failure());
        }
      }
    }
    return 0;
  }
}
