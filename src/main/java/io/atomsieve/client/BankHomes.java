package io.atomsieve.client;

import io.atomsieve.bus.BankHome;
import io.atomsieve.bus.Topics;
import java.util.List;
import java.util.Map;

/** Where banks live, as the brokers tell. */
public final class BankHomes {
  private BankHomes() {}

  /**
   * Where those of a service live.
   *
   * @throws org.apache.kafka.common.KafkaException if no broker answers or a topic does not exist
   */
  public static BankHome of(TopicAdmin admin, Topics topics, String applicationId) {
    List<String> truth = List.of(topics.bank(), topics.needsDft());
    admin.check(truth);
    Map<String, String> ids = admin.ids(truth::contains);
    return new BankHome(
        admin.clusterId(), ids.get(topics.bank()), ids.get(topics.needsDft()), applicationId);
  }
}
