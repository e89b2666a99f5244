package io.atomsieve.cli.service;

import io.atomsieve.bus.RecordSerdes;
import io.atomsieve.bus.SchemaRegistration;
import io.atomsieve.bus.TopicFinding;
import io.atomsieve.bus.UnfitTopicsException;
import io.atomsieve.cli.support.Failures;
import io.atomsieve.cli.support.Shutdown;
import io.atomsieve.client.TopicAdmin;
import io.atomsieve.config.ServiceConfig;
import io.atomsieve.runtime.FailureCauses;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the service needs before it can start: brokers, topics, a registry that takes its schemas.
 * Where everything is started at the same time, they come up in any order, so it waits for those
 * that do not answer.
 */
final class Prerequisites {
  private static final Logger LOG = LoggerFactory.getLogger(Prerequisites.class);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final ServiceConfig config;
  private final RecordSerdes serdes;

  Prerequisites(ServiceConfig config, RecordSerdes serdes) {
    this.config = config;
    this.serdes = serdes;
  }

  /** Returns when all is there; fails when it is not after some time, or is not right. */
  void await(Duration patience, Shutdown shutdown) throws InterruptedException {
    Instant deadline = Instant.now().plus(patience);
    while (!shutdown.isRequested()) {
      try {
        check();
        return;
      } catch (RuntimeException e) {
        if (!FailureCauses.isOutside(e) || Instant.now().isAfter(deadline)) {
          throw e;
        }
        LOG.warn("waiting: {}", Failures.describe(e));
        Thread.sleep(PAUSE.toMillis());
      }
    }
  }

  private void check() {
    try (TopicAdmin admin = new TopicAdmin(config.kafka())) {
      admin.check(config.topicNames());
    }
    SchemaRegistration.register(serdes, config.topicNames());
    checkSettings(); // last, so that it warns once, however long the others were waited for
  }

  /** Refuses topics that break what is guaranteed, and warns of the rest. */
  private void checkSettings() {
    try (TopicAdmin admin = new TopicAdmin(config.kafka())) {
      List<TopicFinding> findings = admin.findings(config.topicNames());
      UnfitTopicsException.check(findings);
      findings.stream().filter(TopicFinding::isUnmet).forEach(finding -> LOG.warn("{}", finding));
      if (findings.stream().anyMatch(TopicFinding::isUnknown)) {
        LOG.warn("{}; see docs/security.md", TopicsReport.CANNOT_LOOK);
      }
    }
  }
}
