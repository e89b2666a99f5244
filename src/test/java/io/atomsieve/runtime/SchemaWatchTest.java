package io.atomsieve.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.avro.Structure;
import io.atomsieve.bus.RecordSerdes;
import io.atomsieve.bus.SchemaRegistration;
import io.atomsieve.bus.Topics;
import io.atomsieve.local.LocalRegistry;
import io.atomsieve.serde.RegistryClient;
import io.atomsieve.testkit.Fixtures;
import io.atomsieve.testkit.Patience;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry that is made anew while the service runs. */
class SchemaWatchTest {
  private static final Duration OFTEN = Duration.ofMillis(20);

  @TempDir private Path folder;

  @Test
  void anIdThatMeansAnotherSchemaNeedsAPerson() throws Exception {
    LocalRegistry before = LocalRegistry.start(folder.resolve("before"), 0);
    int port = URI.create(before.url()).getPort();
    RecordSerdes serdes = Fixtures.serdes(before);
    SchemaRegistration.register(serdes, Topics.DEFAULT);
    SchemaRegistration.confirm(serdes);
    try (SchemaWatch watch = new SchemaWatch(serdes)) {
      watch.start(OFTEN);
      before.close(); // that it is away for a while means nothing
      try (LocalRegistry anew = LocalRegistry.start(folder.resolve("anew"), port)) {
        registerAnother(anew);
        Throwable failure = watch.failure().get(Patience.LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        assertThat(failure)
            .hasMessageContaining("restore the registry from its backup")
            .hasMessageContaining(Structure.class.getName())
            .matches(FailureCauses::needsAPerson);
      }
    }
  }

  @Test
  void aRegistryThatIsAwayIsWaitedFor() {
    LocalRegistry registry = LocalRegistry.start(folder.resolve("schemas"), 0);
    int port = URI.create(registry.url()).getPort();
    RecordSerdes serdes = Fixtures.serdes(registry);
    SchemaRegistration.register(serdes, Topics.DEFAULT);
    registry.close();
    try (SchemaWatch watch = new SchemaWatch(serdes);
        LocalRegistry again = LocalRegistry.start(folder.resolve("schemas"), port)) {
      watch.start(OFTEN);
      assertThat(again.url()).isEqualTo("http://127.0.0.1:" + port);
      SchemaRegistration.confirm(serdes);
      assertThat(watch.failure()).isNotDone();
    }
  }

  private static void registerAnother(LocalRegistry registry) {
    new RegistryClient(Map.of("schema.registry.url", registry.url()))
        .register(
            "another-value", SchemaBuilder.record("Another").fields().requiredInt("a").endRecord());
  }
}
