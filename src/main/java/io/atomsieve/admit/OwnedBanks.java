package io.atomsieve.admit;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/**
 * Which banks one task of admit writes to: those whose candidates are on its partition, by the rule
 * of Kafka's producers, since the key of a candidate is the name of its bank.
 *
 * @param partition of the task
 * @param partitions of the topic of candidates
 */
record OwnedBanks(int partition, int partitions) {
  boolean has(String bank) {
    return partition(bank, partitions) == partition;
  }

  /** The partition of everything that has the name of a bank as its key. */
  static int partition(String bank, int partitions) {
    byte[] key = bank.getBytes(StandardCharsets.UTF_8);
    return Utils.toPositive(Utils.murmur2(key)) % partitions;
  }
}
