package io.atomsieve.cli.service;

import io.atomsieve.cli.support.Connection;
import io.atomsieve.client.TopicAdmin;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code atomsieve topics}. */
@Command(
    name = "topics",
    description = "The topics of the service.",
    synopsisSubcommandLabel = "create")
public final class TopicsCommand {
  @Spec private CommandSpec spec;

  @Command(
      name = "create",
      description = "Creates the topics that do not exist yet, with the right settings.")
  void create(
      @Mixin Connection connection,
      @Option(
              names = "--partitions",
              defaultValue = "6",
              paramLabel = "N",
              description =
                  "Partitions of the topic structures: how many threads screen can use. Default: 6")
          int partitions,
      @Option(
              names = "--replication-factor",
              paramLabel = "N",
              description = "Copies of each partition. Default: that of the brokers")
          Short replication) {
    try (TopicAdmin admin = new TopicAdmin(connection.kafka())) {
      List<String> created = admin.create(connection.topics(), partitions, replication);
      for (String topic : connection.topics().all()) {
        spec.commandLine()
            .getOut()
            .printf("%s %s%n", topic, created.contains(topic) ? "created" : "exists");
      }
    }
  }
}
