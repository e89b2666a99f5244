package io.atomsieve.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atomsieve.bank.BankDefinition;
import io.atomsieve.bank.Banks;
import io.atomsieve.bus.Topics;
import io.atomsieve.format.FormatException;
import io.atomsieve.structure.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceConfigTest {
  private static final String MINIMAL =
      """
      kafka: {bootstrap.servers: "broker:9092"}
      schema-registry: {url: "http://registry:8081"}
      banks:
        - name: germanium
          descriptor: ge.yaml
          thresholds: {Ge: 0.275}
      """;

  @TempDir private Path folder;

  @BeforeEach
  void writeDescriptor() throws IOException {
    Files.writeString(
        folder.resolve("ge.yaml"), "{cutoff: 5, elements: [Ge, Si], radial: [{eta: 4, r_s: 2}]}");
  }

  @Test
  void whatIsLeftOutHasDefaults() throws IOException {
    ServiceConfig config = read(MINIMAL);
    assertThat(config.applicationId()).isEqualTo("atomsieve");
    assertThat(config.stateDir()).isEqualTo(folder.resolve("state"));
    assertThat(config.http()).isEqualTo(new ServiceConfig.Http("127.0.0.1", 8080));
    assertThat(config.topicNames()).isEqualTo(Topics.DEFAULT);
    assertThat(config.serdeClass()).isNull();
    assertThat(config.registrySettings())
        .containsEntry("schema.registry.url", "http://registry:8081")
        .doesNotContainKey("url");
    BankDefinition bank = banks(MINIMAL).get("germanium");
    assertThat(bank.limits()).isEqualTo(Limits.DEFAULT);
    assertThat(bank.thresholds()).containsOnlyKeys(32).containsEntry(32, 0.275);
  }

  @Test
  void everythingCanBeSet() throws IOException {
    ServiceConfig config =
        read(
            """
            kafka: {bootstrap.servers: "broker:9092", linger.ms: 5}
            schema-registry: {url: "http://registry:8081", serde: my.Serde, auto.register.schemas: false}
            application-id: mine
            state-dir: ./elsewhere
            screen-threads: 3
            topics: {structures: in, candidates: c, bank: b, simulations: s, needs-dft: out, rejected: r, parked: p}
            http: {host: 0.0.0.0, port: 9000}
            banks:
              - name: germanium
                descriptor: ge.yaml
                thresholds: {default: 0.5, Ge: 0.275}
                limits: {min-distance: 0.7, max-atoms: 100, max-extent: 500, max-terms: 1e7, max-volume-per-atom: 60,
                     max-isolated-atoms: 0, max-novelty: 20, max-selected-per-hour: 50}
            """);
    assertThat(config.kafka()).containsEntry("linger.ms", "5");
    assertThat(config.serdeClass()).isEqualTo("my.Serde");
    assertThat(config.registrySettings())
        .containsEntry("auto.register.schemas", "false")
        .doesNotContainKey("serde");
    assertThat(config.applicationId()).isEqualTo("mine");
    assertThat(config.stateDir()).isEqualTo(folder.resolve("elsewhere"));
    assertThat(config.screenThreads()).isEqualTo(3);
    assertThat(config.topicNames()).isEqualTo(new Topics("in", "c", "b", "s", "out", "r", "p"));
    assertThat(config.http()).isEqualTo(new ServiceConfig.Http("0.0.0.0", 9000));
    BankDefinition bank = config.loadBanks(folder.resolve("atomsieve.yaml")).get("germanium");
    assertThat(bank.thresholds()).containsEntry(32, 0.275).containsEntry(14, 0.5);
    assertThat(bank.limits()).isEqualTo(new Limits(0.7, 100, 500, 1e7, 60, 0, 20, 50));
  }

  @Test
  void mistakesNameFileAndKey() {
    refused(MINIMAL + "colour: red\n", "unknown key 'colour'");
    refused(MINIMAL + "http: {prot: 80}\n", "unknown key 'http.prot'", "host, port");
    refused(MINIMAL + "http: {port: many}\n", "'http.port'");
    refused(MINIMAL + "http: {port: 70000}\n", "'http'", "between 0 and 65535");
    refused(MINIMAL + "screen-threads: 1.5\n", "'screen-threads'");
    refused(MINIMAL + "banks: []\n", "banks");
    refused(
        MINIMAL.replace("bootstrap.servers", "servers"), "'kafka: bootstrap.servers' is missing");
    refused(MINIMAL.replace("url:", "uri:"), "'schema-registry: url' is missing");
    refused(MINIMAL.replace("name:", "nam:"), "'banks[0].nam': did you mean 'name'?");
    refused(MINIMAL + "    treshold: 1\n", "unknown key 'banks[0].treshold'");
    refused(MINIMAL.replace("descriptor: ge.yaml", ""), "'banks[0]'", "'descriptor' is missing");
    refused(MINIMAL.replace("{Ge: 0.275}", "{Ge: low}"), "'banks[0].thresholds.Ge'");
    refused(MINIMAL.replace("{Ge: 0.275}", "{}"), "'thresholds' is missing");
    refused("", "needs keys and values");
    refused("kafka: [", "line 1");
  }

  @Test
  void banksThatCannotBeAreRefused() {
    banksRefused(MINIMAL.replace("{Ge: 0.275}", "{Ge: -1}"), "threshold of Ge", "at least");
    banksRefused(
        MINIMAL.replace("{Ge: 0.275}", "{Ge: 0}"),
        "bank 'germanium': the threshold of Ge must be a number of at least 1.0e-06, not 0.0",
        "give a larger one, such as 0.1");
    banksRefused(MINIMAL.replace("{Ge: 0.275}", "{Ge: 9e-7}"), "the threshold of Ge");
    banksRefused(MINIMAL + "    limits: {max-extent: 1e10}\n", "max-extent must be above 0");
    banksRefused(MINIMAL.replace("{Ge: 0.275}", "{Pd: 0.1}"), "descriptor does not know Pd");
    banksRefused(MINIMAL.replace("{Ge: 0.275}", "{Xx: 0.1}"), "'Xx' is not the symbol");
    banksRefused(MINIMAL.replace("name: germanium", "name: a bank"), "'a bank' cannot name a bank");
    banksRefused(MINIMAL.replace("ge.yaml", "gone.yaml"), "gone.yaml: no such file");
    banksRefused(
        MINIMAL + MINIMAL.substring(MINIMAL.indexOf("  - name")),
        "two banks are named 'germanium'");
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(() -> ServiceConfig.read(folder.resolve("gone.yaml")))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("gone.yaml: no such file");
  }

  @Test
  void theExampleInTheDocumentationIsRight() {
    Path example = Path.of("docs/example/atomsieve.yaml");
    assertThat(ServiceConfig.read(example).loadBanks(example).get("germanium")).isNotNull();
  }

  private ServiceConfig read(String yaml) throws IOException {
    return ServiceConfig.read(Files.writeString(folder.resolve("atomsieve.yaml"), yaml));
  }

  private Banks banks(String yaml) throws IOException {
    return read(yaml).loadBanks(folder.resolve("atomsieve.yaml"));
  }

  private void refused(String yaml, String... parts) {
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(FormatException.class)
        .hasMessageStartingWith(folder.resolve("atomsieve.yaml").toString())
        .hasMessageContainingAll(parts);
  }

  private void banksRefused(String yaml, String... parts) {
    assertThatThrownBy(() -> banks(yaml))
        .isInstanceOf(FormatException.class)
        .hasMessageContainingAll(parts);
  }
}
