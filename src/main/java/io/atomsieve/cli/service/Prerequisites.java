package io.atomsieve.cli.service;

import io.atomsieve.bus.RecordSerdes;
import io.atomsieve.bus.SchemaRegistration;
import io.atomsieve.cli.support.Failures;
import io.atomsieve.cli.support.Shutdown;
import io.atomsieve.client.BankHomes;
import io.atomsieve.client.BankTopicReader;
import io.atomsieve.client.OrphanedSelections;
import io.atomsieve.client.TopicAdmin;
import io.atomsieve.config.BankConfig;
import io.atomsieve.config.ServiceConfig;
import io.atomsieve.runtime.FailureCauses;
import io.atomsieve.runtime.Service.Role;
import io.atomsieve.runtime.StateDir;
import io.atomsieve.runtime.TopicChecks;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the service needs before it can start: brokers, topics, a registry that takes its schemas,
 * and stores that were made from these. Where everything is started at the same time, they come up
 * in any order, so it waits for those that do not answer.
 */
final class Prerequisites {
  private static final Logger LOG = LoggerFactory.getLogger(Prerequisites.class);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Set<Role> roles;
  private final ServiceConfig config;
  private final RecordSerdes serdes;
  private final StateDir state;

  Prerequisites(Set<Role> roles, ServiceConfig config, RecordSerdes serdes, StateDir state) {
    this.roles = roles;
    this.config = config;
    this.serdes = serdes;
    this.state = state;
  }

  /** Returns when all is there; fails when it is not after some time, or is not right. */
  void await(Duration patience, Shutdown shutdown) throws InterruptedException {
    Instant deadline = Instant.now().plus(patience);
    if (!patience.isZero()) {
      LOG.info(
          "waiting for Kafka at {} and a schema registry at {}, {} s at most",
          config.kafka().get("bootstrap.servers"),
          // Without a login, which may be in it.
          config.schemaRegistry().get("url").replaceAll("//[^/@]*@", "//"),
          patience.toSeconds());
    }
    String told = "";
    while (!shutdown.isRequested()) {
      try {
        check();
        return;
      } catch (RuntimeException e) {
        if (!FailureCauses.isOutside(e) || Instant.now().isAfter(deadline)) {
          throw e;
        }
        String why = Failures.describe(e);
        if (!why.equals(told)) {
          LOG.info("waiting: {}", why);
          told = why;
        }
        Thread.sleep(PAUSE.toMillis());
      }
    }
  }

  private void check() {
    try (TopicAdmin admin = new TopicAdmin(config.kafka())) {
      admin.check(config.topicNames());
    }
    SchemaRegistration.register(serdes, config.topicNames());
    // Last, so that it warns once, however long the others were waited for.
    try (TopicAdmin admin = new TopicAdmin(config.kafka())) {
      boolean banks =
          new BankTopicReader(config.kafka(), config.topicNames(), serdes)
              .checkHome(BankHomes.of(admin, config.topicNames(), config.applicationId()));
      new TopicChecks(admin, config.kafka(), config.topicNames(), config.applicationId())
          .check(roles);
      state.check(admin, config.topicNames(), config.applicationId());
      // After the stores, which may have the only copy of a bank that is gone from its topic.
      if (!banks) {
        new OrphanedSelections(config.kafka(), config.topicNames(), serdes)
            .check(config.banks().stream().map(BankConfig::name).collect(Collectors.toSet()));
      }
    }
  }
}
