package io.atomsieve.query;

import io.atomsieve.avro.SimulationCounts;
import io.atomsieve.bus.RecordSerdes;
import io.atomsieve.bus.Topics;
import io.atomsieve.client.AllPartitions;
import io.atomsieve.client.ClientSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * The exact counts per simulation, followed on their topic: the sum of what all tasks of screen and
 * admit have committed. For one thread.
 */
public final class SimulationTotals implements AutoCloseable {
  private final KafkaConsumer<String, SimulationCounts> consumer;
  private final Map<String, SimulationCounts> parts = new HashMap<>();

  /**
   * Sums of one simulation or bank.
   *
   * @param parked candidates that wait, beyond the budget of their simulation
   * @param lastNewFrame frame of its last selected structure, or null
   */
  public record Total(
      long frames,
      long covered,
      long candidates,
      long rejected,
      long selected,
      long known,
      long parked,
      Long lastNewFrame) {
    private static final Total ZERO = new Total(0, 0, 0, 0, 0, 0, 0, null);

    private Total plus(SimulationCounts part) {
      Long last = part.getLastNewFrame();
      return new Total(
          frames + part.getFrames(),
          covered + part.getCovered(),
          candidates + part.getCandidates(),
          rejected + part.getRejected(),
          selected + part.getSelected(),
          known + part.getKnown(),
          parked + part.getParked(),
          last == null || (lastNewFrame != null && lastNewFrame > last) ? lastNewFrame : last);
    }

    /**
     * Frames that have their outcome: a candidate has none until admit has seen it. No more than
     * the frames that screen has told of, since admit's part may arrive before screen's.
     */
    public long decided() {
      return Math.min(frames, covered + rejected + selected + known + parked);
    }
  }

  public SimulationTotals(Map<String, String> kafka, Topics topics, RecordSerdes serdes) {
    consumer =
        new KafkaConsumer<>(
            ClientSettings.consumer(kafka),
            new StringDeserializer(),
            serdes.simulationCounts().deserializer());
    consumer.seekToBeginning(AllPartitions.assign(consumer, topics.simulations()));
  }

  /** Takes in what has come; waits for {@code timeout} at most when there is nothing. */
  public void poll(Duration timeout) {
    for (ConsumerRecord<String, SimulationCounts> record : consumer.poll(timeout)) {
      if (record.value() == null) {
        parts.remove(record.key());
      } else {
        parts.put(record.key(), record.value());
      }
    }
  }

  /** Totals by simulation, in the order of their names. */
  public Map<String, Total> bySimulation() {
    return totals(SimulationCounts::getSimulation);
  }

  /**
   * Totals by bank, in the order of their names; what was rejected without one has an empty name.
   */
  public Map<String, Total> byBank() {
    return totals(SimulationCounts::getBank);
  }

  private Map<String, Total> totals(Function<SimulationCounts, String> group) {
    Map<String, Total> totals = new TreeMap<>();
    for (SimulationCounts part : parts.values()) {
      String name = group.apply(part);
      totals.put(name, totals.getOrDefault(name, Total.ZERO).plus(part));
    }
    return totals;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
