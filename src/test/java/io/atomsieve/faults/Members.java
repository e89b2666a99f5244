package io.atomsieve.faults;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.awaitility.Awaitility;

/** Who is in a consumer group. */
final class Members {
  private Members() {}

  static void awaitMembers(Map<String, String> kafka, String group, int number, Duration patience) {
    Awaitility.await().atMost(patience).until(() -> of(kafka, group).size() == number);
  }

  /** The group.instance.id of the only member that has partitions. */
  static String owner(Map<String, String> kafka, String group) throws Exception {
    return of(kafka, group).stream()
        .filter(member -> !member.assignment().topicPartitions().isEmpty())
        .map(member -> member.groupInstanceId().orElseThrow())
        .findFirst()
        .orElseThrow();
  }

  private static Collection<MemberDescription> of(Map<String, String> kafka, String group)
      throws Exception {
    try (Admin admin = Admin.create(Map.copyOf(kafka))) {
      return admin
          .describeConsumerGroups(List.of(group))
          .describedGroups()
          .get(group)
          .get()
          .members();
    }
  }
}
