package io.atomsieve.local;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real Kafka broker in this process: one node that is broker and KRaft controller, listening on
 * the loopback interface only. For trying things and for tests; one copy of everything, and unless
 * told otherwise no encryption and no access control.
 */
public final class EmbeddedBroker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(20);

  private final KafkaRaftServer server;
  private final int port;

  private EmbeddedBroker(KafkaRaftServer server, int port) {
    this.server = server;
    this.port = port;
  }

  /**
   * Starts the broker and returns when it serves requests, after about 2 s.
   *
   * @param dataDir where its data are kept; made and formatted when new, taken up again when not
   * @param port to listen on; 0 for any free one
   * @throws NotStartedException if it does not start, for example because the port or the directory
   *     is in use
   */
  public static EmbeddedBroker start(Path dataDir, int port) {
    return start(dataDir, port, Map.of());
  }

  /**
   * As {@link #start(Path, int)}, with settings of one's own.
   *
   * @param settings Kafka's settings for brokers, which go before ours; the listener of clients is
   *     named {@code CLIENTS}, that of the controller {@code CONTROLLER}
   */
  public static EmbeddedBroker start(Path dataDir, int port, Map<String, String> settings) {
    // Port 0 in Kafka's own configuration would work too, but nothing tells the port it then took.
    int[] free = freePorts();
    int brokerPort = port == 0 ? free[0] : port;
    KafkaRaftServer server = null;
    try {
      format(dataDir);
      Properties all = BrokerSettings.of(dataDir, brokerPort, free[1]);
      all.putAll(settings);
      server = new KafkaRaftServer(KafkaConfig.fromProps(all, false), Time.SYSTEM);
      server.startup();
      return new EmbeddedBroker(server, brokerPort);
    } catch (Exception e) {
      if (server != null) {
        shutdown(server);
      }
      throw new NotStartedException(
          "the broker does not start on port %2$d with its data in %1$s: %3$s"
              .formatted(dataDir, brokerPort, rootCause(e).getMessage()),
          e);
    }
  }

  /** Where clients find it: {@code 127.0.0.1:port}. */
  public String bootstrapServers() {
    return BrokerSettings.HOST + ":" + port;
  }

  /** Stops the broker in order; returns within 20 s even if it does not. */
  @Override
  public void close() {
    shutdown(server);
  }

  private static void shutdown(KafkaRaftServer server) {
    Thread thread =
        new Thread(
            () -> {
              server.shutdown();
              server.awaitShutdown();
            },
            "embedded-broker-shutdown");
    thread.setDaemon(true);
    thread.start();
    try {
      thread.join(CLOSE_WITHIN.toMillis());
      if (thread.isAlive()) {
        LOG.warn("The embedded broker is still shutting down after {}", CLOSE_WITHIN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Throwable rootCause(Throwable error) {
    Throwable root = error;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private static void format(Path dataDir) throws Exception {
    Files.createDirectories(dataDir);
    if (Files.exists(dataDir.resolve("meta.properties"))) {
      return;
    }
    try (PrintStream quiet =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      new Formatter()
          .setPrintStream(quiet)
          .setClusterId(Uuid.randomUuid().toString())
          .setNodeId(BrokerSettings.NODE_ID)
          .addDirectory(dataDir.toString())
          .setMetadataLogDirectory(dataDir.toString())
          .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
          .run();
    }
  }

  private static int[] freePorts() {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    // Both are open at the same time, so that they differ.
    try (ServerSocket one = new ServerSocket(0, 1, loopback);
        ServerSocket two = new ServerSocket(0, 1, loopback)) {
      return new int[] {one.getLocalPort(), two.getLocalPort()};
    } catch (IOException e) {
      throw new UncheckedIOException("No free port on " + loopback, e);
    }
  }
}
