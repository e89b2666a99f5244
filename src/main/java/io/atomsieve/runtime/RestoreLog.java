package io.atomsieve.runtime;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of stores that are restored from their topics, where that takes more than a moment. */
final class RestoreLog implements StateRestoreListener {
  private static final Logger LOG = LoggerFactory.getLogger(RestoreLog.class);
  private static final long WORTH_A_LINE = 10_000;

  private final Map<TopicPartition, Long> began = new ConcurrentHashMap<>();

  @Override
  public void onRestoreStart(TopicPartition partition, String store, long from, long to) {
    if (to - from >= WORTH_A_LINE) {
      began.put(partition, System.nanoTime());
      LOG.info("{} is being restored: offsets {} to {} of {}", store, from, to, partition);
    }
  }

  @Override
  public void onBatchRestored(TopicPartition partition, String store, long batchEnd, long number) {
    // How far it is would be a line for each of thousands of batches.
  }

  @Override
  public void onRestoreEnd(TopicPartition partition, String store, long total) {
    Long start = began.remove(partition);
    if (start != null) {
      Duration taken = Duration.ofNanos(System.nanoTime() - start);
      LOG.info("{} is restored: {} records in {} ms", store, total, taken.toMillis());
    }
  }

  @Override
  public void onRestoreSuspended(TopicPartition partition, String store, long total) {
    if (began.remove(partition) != null) {
      LOG.info("{} is no longer restored, after {} records: its task has moved", store, total);
    }
  }
}
