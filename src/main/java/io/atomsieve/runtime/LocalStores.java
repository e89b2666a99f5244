package io.atomsieve.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stores of one Streams application, on the disk of this process. Looked through before it
 * starts: Kafka Streams fails at every start when one cannot be opened, and takes a scan that ends
 * at a damaged block for the whole of a store.
 *
 * @param folder of the application; each task, and the global store, has a folder in it
 */
record LocalStores(Path folder) {
  private static final Logger LOG = LoggerFactory.getLogger(LocalStores.class);
  private static final String GLOBAL = "global";
  private static final String TASK = "\\d+_\\d+|" + GLOBAL;

  /**
   * Deletes what is damaged. A task loses all its stores, as they belong together; Streams makes
   * them anew from their topics.
   *
   * @throws java.io.UncheckedIOException if that does not succeed
   */
  void deleteDamaged() {
    long start = System.nanoTime();
    int stores = 0;
    try {
      for (Path task : FileTrees.list(folder)) {
        if (task.getFileName().toString().matches(TASK)) {
          stores += deleteDamaged(task);
        }
      }
    } catch (IOException e) {
      throw StateDir.notWritable(folder, e);
    }
    Duration taken = Duration.ofNanos(System.nanoTime() - start);
    if (taken.toSeconds() > 0) {
      LOG.info("{}: {} stores looked through in {} ms", folder, stores, taken.toMillis());
    }
  }

  /**
   * Streams takes no store that was open when its process was killed, as it may hold what was never
   * committed. Those of tasks it makes anew, but with a global store it fails, at every start
   * (KAFKA-21034). That one never holds anything else than what is committed, since its topic is
   * read so: it is good as it is.
   *
   * @throws java.io.UncheckedIOException if the folder cannot be read
   */
  void keepGlobal() {
    try {
      for (Path store : FileTrees.list(folder.resolve(GLOBAL).resolve("rocksdb"))) {
        if (new StoreFiles(store).unmarkOpen()) {
          LOG.info("{} was left open by a process that was killed, and is kept", store);
        }
      }
    } catch (IOException e) {
      throw StateDir.notWritable(folder, e);
    }
  }

  private static int deleteDamaged(Path task) throws IOException {
    List<String> damaged = new ArrayList<>();
    List<Path> stores = FileTrees.list(task.resolve("rocksdb"));
    for (Path store : stores) {
      Optional<String> damage = new StoreFiles(store).damage();
      damage.ifPresent(what -> damaged.add("%s: %s".formatted(store.getFileName(), what)));
    }
    if (!damaged.isEmpty()) {
      LOG.warn(
          "damaged stores are deleted, and made anew from their topics: {} ({})",
          task,
          String.join("; ", damaged));
      FileTrees.delete(task);
    }
    return stores.size();
  }
}
