package io.atomsieve.runtime;

import io.atomsieve.bus.GroupIds;
import io.atomsieve.bus.TopicFinding;
import io.atomsieve.bus.Topics;
import io.atomsieve.bus.UnfitTopicsException;
import io.atomsieve.client.LostRecords;
import io.atomsieve.client.TopicAdmin;
import io.atomsieve.runtime.Service.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the service can keep what it guarantees with the topics as they are. Looked at before it
 * starts.
 */
public final class TopicChecks {
  private static final Logger LOG = LoggerFactory.getLogger(TopicChecks.class);

  private final TopicAdmin admin;
  private final Topics topics;
  private final String applicationId;
  private final Map<String, String> kafka;

  /**
   * Of topics that exist.
   *
   * @param kafka the user's settings for every Kafka client
   */
  public TopicChecks(
      TopicAdmin admin, Map<String, String> kafka, Topics topics, String applicationId) {
    this.admin = admin;
    this.kafka = Map.copyOf(kafka);
    this.topics = topics;
    this.applicationId = applicationId;
  }

  /**
   * Refuses what breaks the guarantee, and warns of the rest. Offsets that the brokers have
   * forgotten are put back.
   *
   * @throws UnfitTopicsException that says what is wrong and what to do
   */
  public void check(Set<Role> roles) {
    checkSettings();
    new PartitionCounts(topics, applicationId, roles)
        .mismatch(admin)
        .ifPresent(
            mismatch -> {
              throw new UnfitTopicsException(mismatch);
            });
    if (roles.contains(Role.ADMIT)) {
      new FormerTopics(admin, GroupIds.admit(applicationId), topics.candidates(), "candidates")
          .check();
      restoreOffsets(
          GroupIds.admit(applicationId),
          topics.candidates(),
          Changelogs.ofAdmitCounts(applicationId));
      checkCandidates();
    }
    if (roles.contains(Role.SCREEN)) {
      new FormerTopics(admin, GroupIds.screen(applicationId), topics.structures(), "structures")
          .check();
      restoreOffsets(
          GroupIds.screen(applicationId), topics.structures(), Changelogs.ofScreen(applicationId));
    }
  }

  private void restoreOffsets(String group, String topic, String counts) {
    new ForgottenOffsets(admin, kafka, group, topic, counts).restore();
  }

  private void checkSettings() {
    List<TopicFinding> findings = admin.findings(topics);
    UnfitTopicsException.check(findings);
    findings.stream().filter(TopicFinding::isUnmet).forEach(finding -> LOG.warn("{}", finding));
    if (findings.stream().anyMatch(TopicFinding::isUnknown)) {
      LOG.warn("{}; see docs/security.md", TopicFinding.CANNOT_LOOK);
    }
  }

  /**
   * A candidate has no outcome yet: one that is gone never gets any, and its frame counts as open.
   */
  private void checkCandidates() {
    String group = GroupIds.admit(applicationId);
    List<LostRecords> lost = admin.lost(group, topics.candidates());
    if (!lost.isEmpty()) {
      throw new UnfitTopicsException(
          ("candidates were deleted before admit had decided on them: %s. What they held that was"
                  + " new is in no bank, unless it comes again: publish their frames again. To go on"
                  + " without them, move the group past them, while no instance runs:"
                  + " kafka-consumer-groups.sh --group %s --topic %s --reset-offsets --to-earliest"
                  + " --execute")
              .formatted(
                  String.join(", ", lost.stream().map(LostRecords::toString).toList()),
                  group,
                  topics.candidates()));
    }
  }
}
