package io.atomsieve.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.stores.ReplicaPosition;
import io.atomsieve.testkit.StoreDamage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.FlushOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

class LocalStoresTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(StoreDamage.class)
  void aTaskWithADamagedStoreIsDeletedWhole(StoreDamage damage) throws Exception {
    store("0_0", "bank-entries");
    store("0_0", "bank-state");
    store("0_1", "bank-state");
    store("global", "bank-replica");
    Files.writeString(folder.resolve("kafka-streams-process-metadata"), "{}");
    damage.below(folder.resolve("0_0/rocksdb/bank-entries"));
    damage.below(folder.resolve("global"));
    new LocalStores(folder).deleteDamaged();
    assertThat(FileTrees.list(folder))
        .containsExactly(folder.resolve("0_1"), folder.resolve("kafka-streams-process-metadata"));
  }

  @Test
  void whatIsNotDamagedStays() throws Exception {
    store("0_0", "bank-entries");
    Files.createDirectories(folder.resolve("0_1/rocksdb")); // of a task that never wrote anything
    Files.createDirectories(folder.resolve("0_2/rocksdb/bank-state"));
    Files.createDirectories(folder.resolve("global"));
    List<Path> before = FileTrees.list(folder);
    new LocalStores(folder).deleteDamaged();
    assertThat(FileTrees.list(folder)).isEqualTo(before);
    new LocalStores(folder.resolve("not there")).deleteDamaged();
  }

  @Test
  void aGlobalStoreThatWasOpenWhenItsProcessWasKilledIsNotOpenAnyMore() throws Exception {
    for (String task : List.of("global", "0_0")) {
      store(task, "bank");
      mark(folder.resolve(task).resolve("rocksdb/bank"), 1);
    }
    try (Families families = Families.of(folder.resolve("global/rocksdb/bank"))) {
      families.db.put(ReplicaPosition.key(), bytes("bank-topic-0@4711"));
    }
    new LocalStores(folder).keepGlobal();
    assertThat(read("global", "status")).isNull();
    assertThat(read("global", "topic-0")).isEqualTo(bytes("5000"));
    assertThat(read("global", "bank-topic-0")).isEqualTo(number(4711));
    assertThat(read("0_0", "status")).isEqualTo(number(1));
  }

  @Test
  void aGlobalStoreThatWasClosedStays() throws Exception {
    store("global", "bank");
    mark(folder.resolve("global/rocksdb/bank"), 0);
    new LocalStores(folder).keepGlobal();
    assertThat(read("global", "status")).isEqualTo(number(0));
    new LocalStores(folder.resolve("not there")).keepGlobal();
  }

  private static void mark(Path store, long status) throws RocksDBException {
    try (Families families = Families.of(store)) {
      families.db.put(families.offsets(), bytes("status"), number(status));
    }
  }

  private byte[] read(String task, String key) throws RocksDBException {
    try (Families families = Families.of(folder.resolve(task).resolve("rocksdb/bank"))) {
      return families.db.get(families.offsets(), bytes(key));
    }
  }

  private static byte[] number(long value) {
    return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
  }

  private record Families(RocksDB db, List<ColumnFamilyHandle> handles) implements AutoCloseable {
    static Families of(Path store) throws RocksDBException {
      List<ColumnFamilyHandle> handles = new ArrayList<>();
      RocksDB db =
          RocksDB.open(
              store.toString(),
              List.of(
                  new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY),
                  new ColumnFamilyDescriptor(bytes("offsets"))),
              handles);
      return new Families(db, handles);
    }

    ColumnFamilyHandle offsets() {
      return handles.get(1);
    }

    @Override
    public void close() {
      handles.forEach(ColumnFamilyHandle::close);
      db.close();
    }
  }

  /** As Kafka Streams has them: what is stored, and in a family of its own how far that is. */
  private void store(String task, String name) throws RocksDBException, IOException {
    Path store = folder.resolve(task).resolve("rocksdb").resolve(name);
    Files.createDirectories(store);
    try (Options options = new Options().setCreateIfMissing(true);
        RocksDB db = RocksDB.open(options, store.toString());
        FlushOptions flush = new FlushOptions();
        ColumnFamilyHandle offsets =
            db.createColumnFamily(new ColumnFamilyDescriptor(bytes("offsets")))) {
      for (int i = 0; i < 5000; i++) {
        db.put(bytes("entry " + i), bytes("value " + Integer.toHexString(i * 7919)));
      }
      db.put(offsets, bytes("topic-0"), bytes("5000"));
      db.flush(flush, List.of(db.getDefaultColumnFamily(), offsets));
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
