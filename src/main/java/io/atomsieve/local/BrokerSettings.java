package io.atomsieve.local;

import java.nio.file.Path;
import java.util.Properties;

/** Kafka's settings for a single node that starts fast and stays small. */
final class BrokerSettings {
  static final String HOST = "127.0.0.1";
  static final int NODE_ID = 1;
  static final String CONTROLLER_LISTENER = "CONTROLLER";
  static final String CLIENT_LISTENER = "CLIENTS";

  /** Largest record batch; structures of 20 000 atoms take about 1 MiB. */
  private static final int MAX_BATCH_BYTES = 16 << 20;

  private BrokerSettings() {}

  static Properties of(Path dataDir, int port, int controllerPort) {
    Properties settings = new Properties();
    node(settings, dataDir, port, controllerPort);
    oneCopy(settings);
    fast(settings);
    small(settings);
    set(settings, "auto.create.topics.enable", false);
    set(settings, "message.max.bytes", MAX_BATCH_BYTES);
    set(settings, "replica.fetch.max.bytes", MAX_BATCH_BYTES);
    return settings;
  }

  private static void node(Properties settings, Path dataDir, int port, int controllerPort) {
    String broker = "%s://%s:%d".formatted(CLIENT_LISTENER, HOST, port);
    String controller = "%s:%d".formatted(HOST, controllerPort);
    set(settings, "process.roles", "broker,controller");
    set(settings, "node.id", NODE_ID);
    set(settings, "listeners", broker + "," + CONTROLLER_LISTENER + "://" + controller);
    set(settings, "advertised.listeners", broker);
    set(settings, "controller.listener.names", CONTROLLER_LISTENER);
    set(
        settings,
        "listener.security.protocol.map",
        CLIENT_LISTENER + ":PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT");
    set(settings, "inter.broker.listener.name", CLIENT_LISTENER);
    // A voter named by number and address is not written to disk: the port may change.
    set(settings, "controller.quorum.voters", NODE_ID + "@" + controller);
    set(settings, "log.dirs", dataDir);
  }

  private static void oneCopy(Properties settings) {
    set(settings, "default.replication.factor", 1);
    set(settings, "min.insync.replicas", 1);
    set(settings, "offsets.topic.replication.factor", 1);
    set(settings, "transaction.state.log.replication.factor", 1);
    set(settings, "transaction.state.log.min.isr", 1);
    set(settings, "share.coordinator.state.topic.replication.factor", 1);
    set(settings, "share.coordinator.state.topic.min.isr", 1);
  }

  private static void fast(Properties settings) {
    set(settings, "group.initial.rebalance.delay.ms", 0);
    set(settings, "controller.quorum.election.timeout.ms", 100);
    set(settings, "controller.quorum.election.backoff.max.ms", 100);
    // After a crash the next start waits until the session of the dead broker is over; on a busy
    // machine a session of 3 s is over again and again.
    set(settings, "broker.heartbeat.interval.ms", 100);
    set(settings, "broker.session.timeout.ms", 9000);
    // A broker that does not come up says so soon.
    set(settings, "initial.broker.registration.timeout.ms", 60_000);
    // How often it is looked for transactions whose time is over.
    set(settings, "transaction.abort.timed.out.transaction.cleanup.interval.ms", 1000);
  }

  private static void small(Properties settings) {
    set(settings, "offsets.topic.num.partitions", 4);
    set(settings, "transaction.state.log.num.partitions", 4);
    set(settings, "share.coordinator.state.topic.num.partitions", 4);
    set(settings, "num.network.threads", 2);
    set(settings, "num.io.threads", 4);
    set(settings, "background.threads", 2);
    // 128 MiB by default.
    set(settings, "log.cleaner.dedupe.buffer.size", 2 << 20);
  }

  private static void set(Properties settings, String name, Object value) {
    settings.setProperty(name, value.toString());
  }
}
