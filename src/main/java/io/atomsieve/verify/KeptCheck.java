package io.atomsieve.verify;

import io.atomsieve.bus.Topics;
import io.atomsieve.client.LostRecords;
import io.atomsieve.client.TopicAdmin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Nothing was deleted at the beginning of the topics that is still needed: of the bank and the
 * selected structures all is, of candidates and parked ones what nobody has decided on. What is
 * missing further on, {@link NumberCheck} finds.
 */
final class KeptCheck {
  private final Findings findings;

  private KeptCheck(int examples) {
    this.findings = new Findings(Invariant.KEPT, examples);
  }

  static CheckResult check(TopicAccess access, int examples) {
    Topics topics = access.topics();
    KeptCheck check = new KeptCheck(examples);
    try (TopicAdmin admin = access.admin();
        var waiting = access.parked()) {
      // The beginnings are read first: what is decided, and deleted after that, is not missing.
      Map<TopicPartition, Long> candidates = admin.starts(topics.candidates());
      Map<TopicPartition, Long> parked = admin.starts(topics.parked());
      check.add(
          candidates, access.admitted(admin), "were deleted before admit had decided on them");
      check.add(
          parked,
          access.waiting(admin, waiting).from(),
          "were deleted while they waited to be re-submitted");
      for (String topic : List.of(topics.needsDft(), topics.bank())) {
        check.add(admin.starts(topic), Map.of(), "were deleted, and have to be kept for ever");
      }
    }
    return check.findings.outcome("beginnings of 4 topics");
  }

  /**
   * Compares where partitions begin with what is not needed any more.
   *
   * @param done offsets before which nothing is; 0 where there is none
   */
  private void add(Map<TopicPartition, Long> starts, Map<TopicPartition, Long> done, String what) {
    Map<TopicPartition, Long> needed = new HashMap<>();
    starts.keySet().forEach(partition -> needed.put(partition, done.getOrDefault(partition, 0L)));
    for (LostRecords lost : LostRecords.between(needed, starts)) {
      findings.add(() -> "%s %s".formatted(lost, what));
    }
  }
}
