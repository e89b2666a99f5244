package io.atomsieve.runtime;

import io.atomsieve.bus.GroupIds;
import io.atomsieve.bus.Topics;
import io.atomsieve.client.TopicAdmin;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether stores were made from the topics that are there now. */
record Origins(Topics topics, String applicationId) {
  private static final Logger LOG = LoggerFactory.getLogger(Origins.class);

  /** What stores are made from that are filled now. */
  StateOrigin now(TopicAdmin admin) {
    Map<String, String> ids = new TreeMap<>(admin.ids(name -> isChangelog(name) || isRead(name)));
    return new StateOrigin(admin.clusterId(), applicationId, ids);
  }

  /**
   * Why stores do not fit, in words that follow "the stores in ..."; empty if they do.
   *
   * @param stateDir where they are, for messages
   * @throws StateDirException if that is not for us to decide
   */
  Optional<String> whyNotThese(StateOrigin former, StateOrigin now, Path stateDir) {
    if (!former.application().equals(applicationId)) {
      throw new StateDirException(
          ("state-dir: %s belongs to the application-id %s, and this one is %s: go back to the"
                  + " former one, or give this one a state-dir of its own")
              .formatted(stateDir, former.application(), applicationId));
    }
    if (!former.cluster().equals(now.cluster())) {
      return Optional.of(
          "are those of another Kafka cluster (its id is %s, that of this one %s)"
              .formatted(former.cluster(), now.cluster()));
    }
    List<String> gone =
        former.topics().keySet().stream()
            .filter(this::isChangelog)
            .filter(name -> isOther(name, former, now))
            .sorted()
            .toList();
    if (!gone.isEmpty()) {
      return Optional.of(
          "were made from topics that have been deleted since (%s)"
              .formatted(String.join(", ", gone)));
    }
    if (!former.topics().containsKey(topics.bank())) {
      return Optional.of("were made from another bank topic than " + topics.bank());
    }
    checkTopics(former, now, stateDir);
    return Optional.empty();
  }

  /** These hold what is nowhere else, and one of them is not what it was. */
  private void checkTopics(StateOrigin former, StateOrigin now, Path stateDir) {
    if (isOther(topics.bank(), former, now)) {
      throw new StateDirException(
          ("the topic %s was deleted and made anew since the stores in the state-dir were made from"
                  + " it: the entries of the banks are now only in the stores of admit and their"
                  + " changelog topics. Put its records back from a backup, then remove the state-dir"
                  + " (%s) and start again: it is made anew from the topics. To begin with empty banks"
                  + " instead, delete the topics %s-*-changelog and %s as well, while no instance"
                  + " runs")
              .formatted(topics.bank(), stateDir, applicationId, topics.needsDft()));
    }
    if (isOther(topics.candidates(), former, now)) {
      throw new StateDirException(
          ("the topic %s was deleted and made anew: what was on it that admit had not decided on"
                  + " has no outcome, and is in no bank unless it comes again. Publish these frames"
                  + " again. To go on, remove the state-dir (%s): it is made anew from the topics")
              .formatted(topics.candidates(), stateDir));
    }
    if (isOther(topics.structures(), former, now)) {
      LOG.warn(
          "the topic {} was deleted and made anew: frames that were not screened by then have no"
              + " outcome",
          topics.structures());
    }
  }

  /** Whether there was a topic of this name, and it is not the one that is there now. */
  private static boolean isOther(String topic, StateOrigin former, StateOrigin now) {
    String id = former.topics().get(topic);
    return id != null && !id.equals(now.topics().get(topic));
  }

  /** Kafka Streams names them so. */
  private boolean isChangelog(String topic) {
    return topic.endsWith("-changelog")
        && (topic.startsWith(GroupIds.screen(applicationId) + "-")
            || topic.startsWith(GroupIds.admit(applicationId) + "-"));
  }

  private boolean isRead(String topic) {
    return List.of(topics.bank(), topics.candidates(), topics.structures()).contains(topic);
  }
}
