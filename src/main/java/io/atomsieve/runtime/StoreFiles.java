package io.atomsieve.runtime;

import io.atomsieve.stores.ReplicaPosition;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompactionStyle;
import org.rocksdb.DBOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/** The files of one store, a RocksDB database. Nobody may use it meanwhile. */
record StoreFiles(Path folder) {
  static {
    RocksDB.loadLibrary();
  }

  /** What Streams keeps beside what is stored: how far that is, and whether it is open. */
  private static final byte[] OFFSETS = "offsets".getBytes(StandardCharsets.UTF_8);

  private static final byte[] STATUS = "status".getBytes(StandardCharsets.UTF_8);
  private static final byte[] CLOSED = new byte[Long.BYTES];

  /**
   * Reads every block and compares it with its checksum.
   *
   * @return what is damaged; empty too where the disk does not let us see
   */
  Optional<String> damage() throws IOException {
    try {
      verify();
      return Optional.empty();
    } catch (RocksDBException e) {
      return isDamage(e) ? Optional.of(e.getMessage().replaceAll("\\s+", " ")) : Optional.empty();
    }
  }

  private void verify() throws RocksDBException {
    List<ColumnFamilyHandle> handles = new ArrayList<>();
    try (ColumnFamilyOptions defaults = new ColumnFamilyOptions();
        DBOptions options = new DBOptions().setInfoLogLevel(InfoLogLevel.FATAL_LEVEL);
        RocksDB db =
            RocksDB.openReadOnly(options, folder.toString(), families(defaults), handles)) {
      try {
        db.verifyChecksum();
      } finally {
        handles.forEach(ColumnFamilyHandle::close);
      }
    }
  }

  /**
   * Takes away the mark of Streams that the replica is open, as a process that was killed leaves
   * it, and tells Streams how far it has come.
   *
   * @return whether it was there; not where the store cannot be opened, as Streams will tell
   */
  boolean unmarkOpen() {
    List<ColumnFamilyHandle> handles = new ArrayList<>();
    // As Streams has it, and without any work on its tables.
    try (ColumnFamilyOptions same =
            new ColumnFamilyOptions()
                .setCompactionStyle(CompactionStyle.UNIVERSAL)
                .setDisableAutoCompactions(true);
        DBOptions options =
            new DBOptions().setAtomicFlush(true).setInfoLogLevel(InfoLogLevel.FATAL_LEVEL);
        RocksDB db = RocksDB.open(options, folder.toString(), families(same), handles)) {
      try {
        return unmarkOpen(db, handles);
      } finally {
        handles.forEach(ColumnFamilyHandle::close);
      }
    } catch (RocksDBException e) {
      return false;
    }
  }

  private static boolean unmarkOpen(RocksDB db, List<ColumnFamilyHandle> handles)
      throws RocksDBException {
    for (ColumnFamilyHandle family : handles) {
      if (Arrays.equals(family.getName(), OFFSETS)) {
        byte[] status = db.get(family, STATUS);
        if (status != null && !Arrays.equals(status, CLOSED)) {
          byte[] position = db.get(ReplicaPosition.key());
          if (position != null) {
            advance(db, family, ReplicaPosition.of(position));
          }
          db.delete(family, STATUS);
          return true;
        }
      }
    }
    return false;
  }

  private static void advance(RocksDB db, ColumnFamilyHandle offsets, ReplicaPosition position)
      throws RocksDBException {
    byte[] key = position.partition().getBytes(StandardCharsets.UTF_8);
    byte[] known = db.get(offsets, key);
    if (known == null || ByteBuffer.wrap(known).getLong() < position.next()) {
      db.put(offsets, key, ByteBuffer.allocate(Long.BYTES).putLong(position.next()).array());
    }
  }

  private List<ColumnFamilyDescriptor> families(ColumnFamilyOptions options)
      throws RocksDBException {
    try (Options any = new Options()) {
      List<byte[]> names = RocksDB.listColumnFamilies(any, folder.toString());
      // None where it cannot be opened, as opening it will tell.
      return (names.isEmpty() ? List.of(RocksDB.DEFAULT_COLUMN_FAMILY) : names)
          .stream().map(name -> new ColumnFamilyDescriptor(name, options)).toList();
    }
  }

  /** Errors of reading are damage only if what cannot be read is not there. */
  private boolean isDamage(RocksDBException e) throws IOException {
    Status.Code code = e.getStatus() == null ? Status.Code.Undefined : e.getStatus().getCode();
    return code == Status.Code.Corruption
        || code == Status.Code.NotFound
        || (code == Status.Code.IOError && lacksManifest());
  }

  /** The list of the tables, which a file names; one that was never written to has neither. */
  private boolean lacksManifest() throws IOException {
    Path current = folder.resolve("CURRENT");
    if (!Files.exists(current)) {
      return FileTrees.list(folder).stream()
          .anyMatch(file -> file.getFileName().toString().matches("MANIFEST-.*|.*\\.(sst|log)"));
    }
    String manifest = Files.readString(current, StandardCharsets.ISO_8859_1).strip();
    return !Files.exists(folder.resolve(manifest));
  }
}
