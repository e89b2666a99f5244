package io.atomsieve.faults;

import io.atomsieve.testkit.Patience;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.admin.Admin;

/** What happens to that which the service needs: broker, registry, disk, topics. */
record Outages(Rig rig, Pair pair) {
  private static final List<List<String>> CHANGELOGS =
      List.of(
          List.of("bank-entries"), List.of("bank-state"), List.of("bank-entries", "bank-state"));
  private static final List<List<String>> GROUPS =
      List.of(List.of(Pair.ADMIT), List.of(Pair.SCREEN), List.of(Pair.ADMIT, Pair.SCREEN));

  void broker(Runnable afterwards) throws Exception {
    rig.killBroker();
    rig.startBroker();
    afterwards.run();
  }

  void registry(Runnable meanwhile) {
    rig.stopRegistry();
    meanwhile.run();
    rig.startRegistry();
  }

  /** The bank topic has the same. */
  void changelogs(Random random, Runnable meanwhile) throws Exception {
    List<String> topics =
        CHANGELOGS.get(random.nextInt(CHANGELOGS.size())).stream()
            .map(store -> Pair.ADMIT + "-" + store + "-changelog")
            .toList();
    System.out.printf("soak:   %s%n", topics);
    pair.stopBoth();
    try (Admin admin = Admin.create(Map.copyOf(rig.kafka()))) {
      admin.deleteTopics(topics).all().get();
      Patience.await()
          .until(() -> admin.listTopics().names().get().stream().noneMatch(topics::contains));
    }
    meanwhile.run();
    pair.startBoth();
  }

  /** As when nobody was in the group for a week: all members are gone, all transactions ended. */
  void offsets(Random random, Runnable meanwhile) throws Exception {
    List<String> groups = GROUPS.get(random.nextInt(GROUPS.size()));
    System.out.printf("soak:   %s%n", groups);
    pair.settle();
    pair.stopBoth();
    groups.forEach(group -> Members.awaitMembers(rig.kafka(), group, 0));
    try (Admin admin = Admin.create(Map.copyOf(rig.kafka()))) {
      admin.deleteConsumerGroups(groups).all().get();
    }
    meanwhile.run();
    pair.startBoth();
  }
}
