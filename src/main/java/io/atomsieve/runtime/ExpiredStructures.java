package io.atomsieve.runtime;

import io.atomsieve.client.LostRecords;
import io.atomsieve.client.TopicAdmin;
import io.atomsieve.stores.PipelineMetrics;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Structures that were deleted before screen came to them. Nobody can get them back, but they are
 * counted, and told of once.
 */
final class ExpiredStructures {
  private static final Logger LOG = LoggerFactory.getLogger(ExpiredStructures.class);

  private final String group;
  private final String topic;
  private final PipelineMetrics metrics;
  private final Map<TopicPartition, Long> told = new HashMap<>();

  /**
   * Of the structures that a consumer group reads.
   *
   * @param group that of screen
   * @param topic structures
   */
  ExpiredStructures(String group, String topic, PipelineMetrics metrics) {
    this.group = group;
    this.topic = topic;
    this.metrics = metrics;
  }

  /** Looks for those that were not there to be told of the last time. */
  void look(TopicAdmin admin) {
    for (LostRecords lost : admin.lost(group, topic)) {
      // Until screen commits again, what was told of seems lost anew.
      long from = Math.max(lost.from(), told.getOrDefault(lost.partition(), 0L));
      if (from < lost.to()) {
        tell(new LostRecords(lost.partition(), from, lost.to()));
        told.put(lost.partition(), lost.to());
      }
    }
  }

  private void tell(LostRecords lost) {
    LOG.warn(
        "{} structures were deleted before screen came to them, so they have no outcome: {}."
            + " Keep {} for longer (retention.ms, retention.bytes) than the service is ever away or"
            + " behind, and publish them again if they matter",
        lost.count(),
        lost,
        topic);
    metrics.expired(lost.count());
  }
}
