package io.atomsieve.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What can become of the files of a store. */
public enum StoreDamage {
  /**
   * Some bytes in the middle of the largest table are others: in what is stored, if that is much.
   */
  TABLE_FLIPPED {
    @Override
    boolean canHappen(Path store) throws IOException {
      return hasTables(store);
    }

    @Override
    void happen(Path store) throws IOException {
      List<Path> tables = files(store, "\\d+\\.sst");
      Path largest =
          tables.stream()
              .max(Comparator.comparingLong(file -> file.toFile().length()))
              .orElseThrow();
      byte[] bytes = Files.readAllBytes(largest);
      for (int i = bytes.length / 2; i < bytes.length / 2 + 8; i++) {
        bytes[i] ^= (byte) 0xff;
      }
      Files.write(largest, bytes);
    }
  },
  /** A table is gone. */
  TABLE_GONE {
    @Override
    boolean canHappen(Path store) throws IOException {
      return hasTables(store);
    }

    @Override
    void happen(Path store) throws IOException {
      Files.delete(files(store, "\\d+\\.sst").get(0));
    }
  },
  /** The file that names the list of tables holds something else. */
  CURRENT_GARBAGE {
    @Override
    void happen(Path store) throws IOException {
      Files.writeString(store.resolve("CURRENT"), "garbage");
    }
  },
  /** The list of tables is gone. */
  MANIFEST_GONE {
    @Override
    void happen(Path store) throws IOException {
      for (Path manifest : files(store, "MANIFEST-\\d+")) {
        Files.delete(manifest);
      }
    }
  };

  /** Whether a store has what would be damaged; one that was never flushed has no table. */
  boolean canHappen(Path store) throws IOException {
    return true;
  }

  abstract void happen(Path store) throws IOException;

  /** Does it to all stores below a folder to which it can happen; tells how many these are. */
  public int below(Path folder) throws IOException {
    int damaged = 0;
    for (Path store : stores(folder)) {
      if (canHappen(store)) {
        happen(store);
        damaged++;
      }
    }
    return damaged;
  }

  private static List<Path> stores(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(path -> Files.exists(path.resolve("CURRENT"))).toList();
    }
  }

  private static boolean hasTables(Path store) throws IOException {
    try (Stream<Path> all = Files.list(store)) {
      return all.anyMatch(file -> file.getFileName().toString().endsWith(".sst"));
    }
  }

  private static List<Path> files(Path store, String name) throws IOException {
    try (Stream<Path> all = Files.list(store)) {
      List<Path> files =
          all.filter(file -> file.getFileName().toString().matches(name)).sorted().toList();
      assertThat(files).as("%s in %s", name, store).isNotEmpty();
      return files;
    }
  }
}
