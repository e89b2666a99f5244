package io.atomsieve.faults;

import io.atomsieve.testkit.Patience;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;

/** Who is in a consumer group. */
final class Members {
  private Members() {}

  static void awaitMembers(Map<String, String> kafka, String group, int number) {
    Patience.await().until(() -> number(kafka, group) == number);
  }

  static int number(Map<String, String> kafka, String group) throws Exception {
    return of(kafka, group).size();
  }

  /** The group.instance.id of the only member that has partitions, as soon as there is one. */
  static String owner(Map<String, String> kafka, String group) {
    return Patience.await().until(() -> owners(kafka, group), owners -> owners.size() == 1).get(0);
  }

  private static List<String> owners(Map<String, String> kafka, String group) throws Exception {
    return of(kafka, group).stream()
        .filter(member -> !member.assignment().topicPartitions().isEmpty())
        .map(member -> member.groupInstanceId().orElseThrow())
        .toList();
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
