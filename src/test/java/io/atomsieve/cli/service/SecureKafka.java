package io.atomsieve.cli.service;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.PatternType.LITERAL;
import static org.apache.kafka.common.resource.PatternType.PREFIXED;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;
import static org.apache.kafka.common.resource.ResourceType.TRANSACTIONAL_ID;

import io.atomsieve.bus.Topics;
import io.atomsieve.local.EmbeddedBroker;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** A broker that demands TLS and a login, and allows each user what docs/security.md lists. */
final class SecureKafka implements AutoCloseable {
  private static final String MODULE =
      "org.apache.kafka.common.security.plain.PlainLoginModule required ";

  private final TlsStores stores;
  private final EmbeddedBroker broker;

  /**
   * @param passwords by user; {@code admin} may do everything
   */
  SecureKafka(Path folder, TlsStores stores, Map<String, String> passwords) throws Exception {
    this.stores = stores;
    this.broker = EmbeddedBroker.start(folder, 0, settings(passwords));
    try (Admin admin = Admin.create(client("admin", passwords.get("admin")))) {
      admin.createAcls(acls()).all().get();
    }
  }

  String address() {
    return broker.bootstrapServers();
  }

  private Map<String, String> settings(Map<String, String> passwords) {
    Map<String, String> settings = new HashMap<>(stores());
    settings.put("listener.security.protocol.map", "CLIENTS:SASL_SSL,CONTROLLER:PLAINTEXT");
    settings.put("ssl.keystore.type", "PKCS12");
    settings.put("ssl.keystore.location", stores.key().toString());
    settings.put("ssl.keystore.password", stores.keyPassword());
    settings.put("sasl.enabled.mechanisms", "PLAIN");
    settings.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
    String users =
        passwords.entrySet().stream()
            .map(user -> "user_%s=\"%s\"".formatted(user.getKey(), user.getValue()))
            .collect(Collectors.joining(" "));
    settings.put(
        "listener.name.clients.plain.sasl.jaas.config",
        "%s %s %s;".formatted(MODULE, login("admin", passwords.get("admin")), users));
    settings.put(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    // The controller's listener has no login.
    settings.put("super.users", "User:admin;User:ANONYMOUS");
    return settings;
  }

  private Map<String, Object> client(String user, String password) {
    Map<String, Object> settings = new HashMap<>(stores());
    settings.put("bootstrap.servers", address());
    settings.put("security.protocol", "SASL_SSL");
    settings.put("sasl.mechanism", "PLAIN");
    settings.put("sasl.jaas.config", MODULE + login(user, password) + ";");
    return settings;
  }

  private Map<String, String> stores() {
    return Map.of(
        "ssl.truststore.type", "PKCS12",
        "ssl.truststore.location", stores.trust().toString(),
        "ssl.truststore.password", stores.trustPassword());
  }

  private static String login(String user, String password) {
    return "username=\"%s\" password=\"%s\"".formatted(user, password);
  }

  private static Collection<AclBinding> acls() {
    Stream<List<AclBinding>> operator =
        Topics.DEFAULT.all().stream()
            .map(topic -> acl("operator", TOPIC, LITERAL, topic, CREATE, DESCRIBE));
    Stream<List<AclBinding>> others =
        Stream.of(
            acl("atomsieve", TOPIC, LITERAL, "structures", READ),
            acl("atomsieve", TOPIC, LITERAL, "atomsieve-candidates", READ, WRITE),
            acl("atomsieve", TOPIC, LITERAL, "atomsieve-bank", READ, WRITE),
            acl("atomsieve", TOPIC, LITERAL, "needs-dft", READ, WRITE),
            acl("atomsieve", TOPIC, LITERAL, "atomsieve-simulations", WRITE),
            acl("atomsieve", TOPIC, LITERAL, "structures-rejected", WRITE),
            acl("atomsieve", TOPIC, LITERAL, "atomsieve-parked", READ, WRITE),
            acl("atomsieve", TOPIC, PREFIXED, "atomsieve-screen-", CREATE, READ, WRITE),
            acl("atomsieve", TOPIC, PREFIXED, "atomsieve-admit-", CREATE, READ, WRITE),
            acl("atomsieve", GROUP, PREFIXED, "atomsieve-screen", READ),
            acl("atomsieve", GROUP, PREFIXED, "atomsieve-admit", READ),
            acl("atomsieve", TRANSACTIONAL_ID, PREFIXED, "atomsieve-screen-", WRITE),
            acl("atomsieve", TRANSACTIONAL_ID, PREFIXED, "atomsieve-admit-", WRITE),
            acl("md", TOPIC, LITERAL, "structures", WRITE),
            acl("dft", TOPIC, LITERAL, "needs-dft", READ),
            acl("dft", GROUP, LITERAL, "atomsieve-collect", READ));
    return Stream.concat(operator, others).flatMap(List::stream).toList();
  }

  private static List<AclBinding> acl(
      String user,
      ResourceType type,
      PatternType pattern,
      String name,
      AclOperation... operations) {
    return Stream.of(operations)
        .map(
            operation ->
                new AclBinding(
                    new ResourcePattern(type, name, pattern),
                    new AccessControlEntry(
                        "User:" + user, "*", operation, AclPermissionType.ALLOW)))
        .toList();
  }

  @Override
  public void close() {
    broker.close();
  }
}
