package io.atomsieve.runtime;

import io.atomsieve.admit.AdmitTopology;
import io.atomsieve.bus.GroupIds;
import io.atomsieve.screen.ScreenTopology;

/**
 * Names of the topics that Kafka Streams keeps stores in. Each has as many partitions as what the
 * application read when it first started.
 */
public final class Changelogs {
  private Changelogs() {}

  /** Of the counts of screen. */
  public static String ofScreen(String applicationId) {
    return name(GroupIds.screen(applicationId), ScreenTopology.COUNTS_STORE);
  }

  /** Of the banks. */
  static String ofAdmit(String applicationId) {
    return name(GroupIds.admit(applicationId), AdmitTopology.ENTRIES_STORE);
  }

  /** Of the counts of admit. */
  static String ofAdmitCounts(String applicationId) {
    return name(GroupIds.admit(applicationId), AdmitTopology.COUNTS_STORE);
  }

  private static String name(String application, String store) {
    return application + "-" + store + "-changelog";
  }
}
