package io.atomsieve.client;

import io.atomsieve.bus.ResubmittedHeader;
import io.atomsieve.bus.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Finds out what admit decides on candidates that are re-submitted. Wherever it puts one, the
 * headers still say who has re-submitted it; what it has decided on and put nowhere is known.
 */
public final class ResubmissionWatch implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  private final Map<String, String> kafka;
  private final Topics topics;
  private final String admitGroup;
  private final TopicAdmin admin;
  private final Map<String, Map<TopicPartition, Long>> begin = new HashMap<>();

  /**
   * What became of them.
   *
   * @param parked wait again
   * @param undecided admit has not come to; if there are any, the others are not told apart
   */
  public record Verdict(long selected, long known, long parked, long rejected, long undecided) {}

  ResubmissionWatch(Map<String, String> kafka, Topics topics, String admitGroup) {
    this.kafka = kafka;
    this.topics = topics;
    this.admitGroup = admitGroup;
    admin = new TopicAdmin(kafka);
    for (String topic : List.of(topics.needsDft(), topics.parked(), topics.rejected())) {
      begin.put(topic, admin.ends(topic));
    }
  }

  /**
   * Waits until admit has decided on all of them.
   *
   * @param patience how long it may not go on
   */
  public Verdict await(Resubmission resubmission, Duration patience) {
    long undecided = undecided(resubmission);
    long since = System.nanoTime();
    while (undecided > 0 && System.nanoTime() - since < patience.toNanos()) {
      pause();
      long now = undecided(resubmission);
      since = now < undecided ? System.nanoTime() : since;
      undecided = now;
    }
    return undecided > 0 ? new Verdict(0, 0, 0, 0, undecided) : verdict(resubmission);
  }

  @Override
  public void close() {
    admin.close();
  }

  private long undecided(Resubmission resubmission) {
    return resubmission.notBefore(admin.committed(admitGroup, topics.candidates()));
  }

  private Verdict verdict(Resubmission resubmission) {
    long selected = count(topics.needsDft(), resubmission);
    long parked = count(topics.parked(), resubmission);
    long rejected = count(topics.rejected(), resubmission);
    long known = resubmission.resubmitted() - selected - parked - rejected;
    return new Verdict(selected, known, parked, rejected, 0);
  }

  private long count(String topic, Resubmission resubmission) {
    long[] count = new long[1];
    try (TopicReader<byte[], byte[]> reader =
        new TopicReader<>(kafka, topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      reader.seek(begin.get(topic));
      reader.forEachTo(
          admin.ends(topic),
          record -> {
            if (ResubmittedHeader.isOf(record.headers(), resubmission.id())) {
              count[0]++;
            }
          });
    }
    return count[0];
  }

  private static void pause() {
    try {
      Thread.sleep(POLL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted", e);
    }
  }
}
