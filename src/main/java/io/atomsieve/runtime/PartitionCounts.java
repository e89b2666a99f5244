package io.atomsieve.runtime;

import io.atomsieve.bus.Topics;
import io.atomsieve.client.TopicAdmin;
import io.atomsieve.runtime.Service.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether what the applications read has as many partitions as their stores. Kafka Streams fails
 * when it has not, as soon as it notices: a few minutes later, or at the next start.
 */
record PartitionCounts(Topics topics, String applicationId, Set<Role> roles) {

  /** What is wrong, why, and what to do. */
  Optional<String> mismatch(TopicAdmin admin) {
    String ofScreen = Changelogs.ofScreen(applicationId);
    String ofAdmit = Changelogs.ofAdmit(applicationId);
    Map<String, Integer> partitions =
        admin.partitions(List.of(topics.structures(), ofScreen, topics.candidates(), ofAdmit));
    return Stream.of(
            of(Role.SCREEN, partitions, topics.structures(), ofScreen),
            of(Role.ADMIT, partitions, topics.candidates(), ofAdmit))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Topics that do not exist have no mismatch: Streams makes its own, others tell of the rest. */
  private Optional<String> of(
      Role role, Map<String, Integer> partitions, String topic, String changelog) {
    Integer read = partitions.get(topic);
    Integer stored = partitions.get(changelog);
    return !roles.contains(role) || read == null || stored == null || read.equals(stored)
        ? Optional.empty()
        : Optional.of(
            "%s has %d partitions, but its stores (%s) have %d. %s"
                .formatted(topic, read, changelog, stored, advice(role, topic, read, stored)));
  }

  private static String advice(Role role, String topic, int read, int stored) {
    if (role == Role.ADMIT) {
      return ("A bank would go to another partition, whose writer knows nothing of its entries, and"
              + " be filled a second time. Nothing mends that: make a topic with %d partitions,"
              + " name it in the configuration (topics: candidates), and copy to it what admit has"
              + " not read of %s")
          .formatted(stored, topic);
    }
    String why =
        "The partition of a simulation changes with their number, and no frame of the new ones is"
            + " screened: ";
    return read > stored
        ? why
            + "run `atomsieve topics create --alter`, which gives the stores as many, and start the"
            + " service again; what was counted stays, in parts that add up"
        : ("Stores cannot have fewer: make a topic with %d partitions, and name it in the"
                + " configuration (topics: structures)")
            .formatted(stored);
  }
}
