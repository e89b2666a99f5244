package io.atomsieve.cli.support;

import io.atomsieve.bus.RecordSerdes;
import io.atomsieve.bus.Topics;
import io.atomsieve.client.TopicAdmin;
import io.atomsieve.config.ServiceConfig;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** How a client command finds Kafka and the registry: from the service's file, or from options. */
public final class Connection {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Take brokers, registry and names of topics from the service's file.")
  private Path config;

  @Option(
      names = "--bootstrap-server",
      paramLabel = "HOST:PORT",
      description = "Kafka brokers; goes before --config. Default: localhost:9092")
  private String bootstrapServer;

  @Option(
      names = "--schema-registry",
      paramLabel = "URL",
      description = "Schema registry; goes before --config. Default: http://localhost:8081")
  private String schemaRegistry;

  private ServiceConfig read;

  /** Settings for every Kafka client. */
  public Map<String, String> kafka() {
    Map<String, String> settings = new LinkedHashMap<>(file() == null ? Map.of() : file().kafka());
    settings.putIfAbsent("bootstrap.servers", "localhost:9092");
    if (bootstrapServer != null) {
      settings.put("bootstrap.servers", bootstrapServer);
    }
    return settings;
  }

  /** Prefix of the service's consumer groups and transactions. */
  public String applicationId() {
    return file() == null ? ServiceConfig.DEFAULT_APPLICATION_ID : file().applicationId();
  }

  public Topics topics() {
    return file() == null ? Topics.DEFAULT : file().topicNames();
  }

  public RecordSerdes serdes() {
    Map<String, String> settings =
        new LinkedHashMap<>(file() == null ? Map.of() : file().registrySettings());
    settings.putIfAbsent("schema.registry.url", "http://localhost:8081");
    if (schemaRegistry != null) {
      settings.put("schema.registry.url", schemaRegistry);
    }
    return RecordSerdes.of(settings, file() == null ? null : file().serdeClass());
  }

  /** Fails early and clearly when no broker answers or topics are missing. */
  public void check() {
    check(topics().all());
  }

  /** The same for some of the topics, since whoever needs no others may not see them. */
  public void check(List<String> topics) {
    try (TopicAdmin admin = new TopicAdmin(kafka())) {
      admin.check(topics);
    }
  }

  private ServiceConfig file() {
    if (config != null && read == null) {
      read = Configured.read(() -> ServiceConfig.read(config));
    }
    return read;
  }
}
