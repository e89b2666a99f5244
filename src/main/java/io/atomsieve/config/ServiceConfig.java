package io.atomsieve.config;

import io.atomsieve.bank.BankDefinition;
import io.atomsieve.bank.Banks;
import io.atomsieve.bus.RecordSerdes;
import io.atomsieve.bus.Topics;
import io.atomsieve.format.FormatException;
import io.atomsieve.format.Yaml;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The service's configuration file. What is missing gets the default that the accessor documents.
 *
 * @param kafka settings passed on to every Kafka client as they are; needs bootstrap.servers
 * @param schemaRegistry {@code url}, {@code serde}, and Confluent's other settings
 * @param applicationId prefix of consumer groups, transactions and internal topics; "atomsieve"
 * @param stateDir where the stores are, relative to the file; "state" beside it
 * @param screenThreads stream threads of screen; one per processor
 * @param topics names of the topics
 * @param http where metrics and health are served
 * @param banks the banks, at least one
 */
public record ServiceConfig(
    Map<String, String> kafka,
    Map<String, String> schemaRegistry,
    String applicationId,
    Path stateDir,
    Integer screenThreads,
    TopicNames topics,
    Http http,
    List<BankConfig> banks) {

  public static final String DEFAULT_APPLICATION_ID = "atomsieve";

  /**
   * Address of the HTTP server.
   *
   * @param host 127.0.0.1 unless told otherwise: there is no authentication
   * @param port 8080; 0 picks a free one
   */
  public record Http(String host, Integer port) {
    public Http {
      host = host == null ? "127.0.0.1" : host;
      port = port == null ? 8080 : port;
      if (port < 0 || port > 65535) {
        throw new IllegalArgumentException("port must be between 0 and 65535, not " + port);
      }
    }
  }

  /** Names of the topics; those left out keep their defaults. */
  public record TopicNames(
      String structures,
      String candidates,
      String bank,
      String simulations,
      String needsDft,
      String rejected,
      String parked) {

    Topics topics() {
      return new Topics(
          or(structures, Topics.DEFAULT.structures()),
          or(candidates, Topics.DEFAULT.candidates()),
          or(bank, Topics.DEFAULT.bank()),
          or(simulations, Topics.DEFAULT.simulations()),
          or(needsDft, Topics.DEFAULT.needsDft()),
          or(rejected, Topics.DEFAULT.rejected()),
          or(parked, Topics.DEFAULT.parked()));
    }

    private static String or(String name, String otherwise) {
      return name == null ? otherwise : name;
    }
  }

  public ServiceConfig {
    require(kafka != null && kafka.get("bootstrap.servers") != null, "kafka: bootstrap.servers");
    require(schemaRegistry != null && schemaRegistry.get("url") != null, "schema-registry: url");
    require(banks != null && !banks.isEmpty(), "banks");
    kafka = settings("kafka", kafka);
    schemaRegistry = settings("schema-registry", schemaRegistry);
    applicationId = applicationId == null ? DEFAULT_APPLICATION_ID : applicationId;
    stateDir = stateDir == null ? Path.of("state") : stateDir;
    screenThreads =
        screenThreads == null ? Runtime.getRuntime().availableProcessors() : screenThreads;
    http = http == null ? new Http(null, null) : http;
    banks = List.copyOf(banks);
    if (screenThreads < 1) {
      throw new IllegalArgumentException("screen-threads must be at least 1");
    }
  }

  /**
   * Reads and checks the file, and fills in the secrets that it leaves to the environment or to
   * other files.
   *
   * @throws FormatException naming file and key of the first mistake
   */
  public static ServiceConfig read(Path file) {
    ServiceConfig config = Yaml.readKebabCase(file, ServiceConfig.class);
    Secrets secrets = new Secrets(file);
    Map<String, String> kafka = secrets.resolve("kafka", config.kafka);
    JaasSyntax.check(file, kafka);
    return new ServiceConfig(
        kafka,
        secrets.resolve("schema-registry", config.schemaRegistry),
        config.applicationId,
        file.toAbsolutePath().resolveSibling(config.stateDir).normalize(),
        config.screenThreads,
        config.topics,
        config.http,
        config.banks);
  }

  /**
   * The banks, with their descriptors read.
   *
   * @param file the configuration file, which the descriptors' paths are relative to
   * @throws FormatException naming the first mistake
   */
  public Banks loadBanks(Path file) {
    List<BankDefinition> definitions = new ArrayList<>();
    for (BankConfig bank : banks) {
      definitions.add(bank.load(file));
    }
    try {
      return new Banks(definitions);
    } catch (IllegalArgumentException e) {
      throw new FormatException(file + ": banks: " + e.getMessage(), e);
    }
  }

  public Topics topicNames() {
    return topics == null ? Topics.DEFAULT : topics.topics();
  }

  /** The registry's settings under Confluent's names, without our own {@code serde}. */
  public Map<String, String> registrySettings() {
    Map<String, String> settings = new TreeMap<>(schemaRegistry);
    settings.remove("serde");
    settings.put("schema.registry.url", settings.remove("url"));
    return settings;
  }

  /** The serdes of all records: ours, or those of the class that {@code serde} names. */
  public RecordSerdes serdes() {
    return RecordSerdes.of(registrySettings(), serdeClass());
  }

  /** Class of a serde to use instead of ours, or null. */
  public String serdeClass() {
    return schemaRegistry.get("serde");
  }

  /** Without the values of the sections that hold secrets. */
  @Override
  public String toString() {
    return "ServiceConfig[kafka=%s, schemaRegistry=%s, applicationId=%s, stateDir=%s, screenThreads=%d, topics=%s, http=%s, banks=%s]"
        .formatted(
            kafka.keySet(),
            schemaRegistry.keySet(),
            applicationId,
            stateDir,
            screenThreads,
            topics,
            http,
            banks);
  }

  private static Map<String, String> settings(String section, Map<String, String> settings) {
    settings.forEach((name, value) -> require(value != null, section + ": " + name));
    return Map.copyOf(settings);
  }

  private static void require(boolean present, String key) {
    if (!present) {
      throw new IllegalArgumentException("'" + key + "' is missing");
    }
  }
}
