package io.atomsieve.testkit;

import io.atomsieve.bank.Banks;
import io.atomsieve.bus.RecordSerdes;
import io.atomsieve.bus.Topics;
import io.atomsieve.client.Publisher;
import io.atomsieve.client.TopicAdmin;
import io.atomsieve.runtime.Service;
import io.atomsieve.runtime.Service.Role;
import io.atomsieve.runtime.StreamsSettings;
import io.atomsieve.structure.Structure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/**
 * The topics of one test on a cluster that it shares with others.
 *
 * @param id prefix of the names of the topics
 * @param applicationId prefix of all other names on the cluster
 */
public record TestBus(TestCluster cluster, String id, String applicationId) {

  public Map<String, String> kafka() {
    return Map.of("bootstrap.servers", cluster.bootstrapServers());
  }

  public RecordSerdes serdes() {
    return RecordSerdes.of(Map.of("schema.registry.url", cluster.registryUrl()), null);
  }

  public Topics topics() {
    return new Topics(
        id + "-structures",
        id + "-candidates",
        id + "-bank",
        id + "-simulations",
        id + "-needs-dft",
        id + "-rejected",
        id + "-parked");
  }

  /** Creates the topics; returns when the broker, not only its controller, knows them. */
  public void createTopics(int partitions) {
    try (TopicAdmin admin = new TopicAdmin(kafka())) {
      admin.create(topics(), partitions, null);
      Patience.await()
          .ignoreExceptions()
          .until(() -> topics().all().stream().noneMatch(topic -> admin.ends(topic).isEmpty()));
    }
  }

  public TopicContents contents() {
    return new TopicContents(kafka(), topics(), serdes());
  }

  /** A service with both roles, in the environment of the test; it is not running yet. */
  public TestService serving(Banks banks, Path state) throws IOException {
    return serving(banks, state, EnumSet.allOf(Role.class));
  }

  /** A service in the environment of the test, which is not running yet. */
  public TestService serving(Banks banks, Path state, Set<Role> roles) throws IOException {
    return cluster.service(this, banks, state, roles);
  }

  /** A service with both roles in this process, which is not running yet. */
  public Service service(Banks banks, Path state) {
    return service(banks, state, EnumSet.allOf(Role.class));
  }

  public Service service(Banks banks, Path state, Set<Role> roles) {
    return service(banks, state, roles, Map.of());
  }

  /** A service with both roles and settings of its own for Kafka's clients. */
  public Service service(Banks banks, Path state, Map<String, String> settings) {
    return service(banks, state, EnumSet.allOf(Role.class), settings);
  }

  private Service service(Banks banks, Path state, Set<Role> roles, Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(kafka());
    all.putAll(settings);
    return new Service(
        roles,
        new StreamsSettings(all, applicationId(), state, 2),
        topics(),
        banks,
        serdes(),
        Fixtures.metrics());
  }

  public void publish(List<Structure> structures) {
    try (Publisher publisher = new Publisher(kafka(), topics(), serdes())) {
      structures.forEach(publisher::publish);
      publisher.flush();
    }
  }

  /** Takes the offsets of a group away, as brokers do when nobody has used it for a week. */
  public void forgetGroup(String group) {
    try (Admin admin = Admin.create(Map.copyOf(kafka()))) {
      admin.deleteConsumerGroups(List.of(group)).all().get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The part of a configuration file that says where all this is. */
  public String yaml() {
    Topics names = topics();
    return """
        kafka: {bootstrap.servers: "%s"}
        schema-registry: {url: "%s"}
        application-id: %s
        topics: {structures: %s, candidates: %s, bank: %s, simulations: %s, needs-dft: %s, rejected: %s, parked: %s}
        """
        .formatted(
            cluster.bootstrapServers(),
            cluster.registryUrl(),
            applicationId(),
            names.structures(),
            names.candidates(),
            names.bank(),
            names.simulations(),
            names.needsDft(),
            names.rejected(),
            names.parked());
  }
}
