package io.atomsieve.client;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;

/** Asks the brokers, and waits for what they say; failures are for people. */
final class AdminConnection implements AutoCloseable {
  private static final int TIMEOUT_SECONDS = 10;

  private final Map<String, String> kafka;
  private final Admin admin;

  /**
   * Connects when something is first asked.
   *
   * @param kafka the user's settings for every Kafka client
   * @throws KafkaException if these make no sense, for example if a key store cannot be opened
   */
  AdminConnection(Map<String, String> kafka) {
    this.kafka = Map.copyOf(kafka);
    Map<String, Object> settings = new LinkedHashMap<>(kafka);
    settings.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 8000);
    settings.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5000);
    try {
      admin = Admin.create(settings);
    } catch (KafkaException e) {
      throw KafkaFailures.notCreated(e);
    }
  }

  Admin admin() {
    return admin;
  }

  String brokers() {
    return kafka.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG);
  }

  /**
   * The answer.
   *
   * @throws KafkaException if there is none, or a refusal
   */
  <T> T await(KafkaFuture<T> future) {
    try {
      return future.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new BrokersUnavailableException(brokers(), e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof org.apache.kafka.common.errors.TimeoutException) {
        throw new BrokersUnavailableException(brokers(), e.getCause());
      }
      throw KafkaFailures.refused(kafka, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted", e);
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
