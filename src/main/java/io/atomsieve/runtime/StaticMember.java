package io.atomsieve.runtime;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.MemberToRemove;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The place of a stream thread in its consumer group (static membership, KIP-345). A thread that
 * replaces a failed one has another number, so is another member, and would wait until the session
 * of the failed one is over for the tasks that the group keeps for it.
 */
final class StaticMember {
  private static final Logger LOG = LoggerFactory.getLogger(StaticMember.class);
  private static final Pattern THREAD = Pattern.compile(".*-StreamThread-(\\d+)");
  private static final int TIMEOUT_MS = 3000;

  private StaticMember() {}

  /**
   * Takes a failed thread out of its group; that it does not succeed costs time only.
   *
   * @param settings of the Streams application
   * @param thread name of the thread
   */
  static void remove(Properties settings, String thread) {
    Optional<MemberToRemove> member = of(settings, thread);
    if (member.isEmpty()) {
      return;
    }
    try (Admin admin = Admin.create(adminSettings(settings))) {
      admin
          .removeMembersFromConsumerGroup(
              settings.get(StreamsConfig.APPLICATION_ID_CONFIG).toString(),
              new RemoveMembersFromConsumerGroupOptions(List.of(member.get())))
          .all()
          .get(TIMEOUT_MS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      LOG.debug("{} stays in its group until its session ends", thread, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Streams appends the number of the thread to the id of the instance. */
  private static Optional<MemberToRemove> of(Properties settings, String thread) {
    Object instance = settings.get(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
    Matcher number = THREAD.matcher(thread);
    return instance == null || !number.matches()
        ? Optional.empty()
        : Optional.of(new MemberToRemove(instance + "-" + number.group(1)));
  }

  private static Map<String, Object> adminSettings(Properties settings) {
    Map<String, Object> admin = new StreamsConfig(settings).getAdminConfigs("static-member");
    admin.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
    admin.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
    return admin;
  }
}
