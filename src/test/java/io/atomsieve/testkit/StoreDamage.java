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

  abstract void happen(Path store) throws IOException;

  /** Does it to all stores somewhere below a folder; tells how many these are. */
  public int below(Path folder) throws IOException {
    List<Path> stores;
    try (Stream<Path> all = Files.walk(folder)) {
      stores = all.filter(path -> Files.exists(path.resolve("CURRENT"))).toList();
    }
    for (Path store : stores) {
      happen(store);
    }
    return stores.size();
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
