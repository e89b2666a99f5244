package io.atomsieve.export;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * A disk that fails once, at one step, and knows what would be there after a loss of power: only
 * what was forced. It forces nothing really, so that thousands of tries take seconds.
 */
final class FailingDisk extends FileOperations {

  enum Way {
    /** The step is not done, or by half; the next ones are. */
    FULL_ONCE,
    /** So it is, and nothing can be written from then on. */
    STAYS_FULL,
    /** The step is done, but an error is told. */
    DONE_BUT_FAILED,
    /** Nothing more is done, not even in order to clean up. */
    KILLED,
    /** The same, and only what was forced is there afterwards. */
    POWER_LOST,
    /**
     * The same, but names are there that were not forced: of empty files, or of what was before.
     */
    POWER_LOST_BUT_FOR_NAMES,
    /** The same, but only names of files that took the place of others are. */
    POWER_LOST_BUT_FOR_REPLACED;

    boolean endsTheProcess() {
      return this == KILLED || losesPower();
    }

    private boolean losesPower() {
      return name().startsWith("POWER_LOST");
    }
  }

  private interface Step {
    void run() throws IOException;
  }

  /** What is safe of a file, whatever its name is by now. */
  private static final class Content {
    private byte[] safe = {};
  }

  private final Way way;
  private final IdentityHashMap<FileChannel, Content> open = new IdentityHashMap<>();
  private final Map<Path, Content> names = new HashMap<>();
  private final Map<Path, Content> safeNames = new HashMap<>();
  private final Map<Path, Content> replaced = new HashMap<>();
  private int stepsLeft;
  private boolean failed;

  /**
   * A disk whose folder is as it is now.
   *
   * @param steps that it does before one fails
   */
  FailingDisk(Path folder, Way way, int steps) throws IOException {
    this.way = way;
    this.stepsLeft = steps;
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Content content = new Content();
        content.safe = Files.readAllBytes(file);
        names.put(file, content);
      }
    }
    safeNames.putAll(names);
  }

  boolean hasFailed() {
    return failed;
  }

  /** Makes the folder what it is when the machine is up again. */
  void restart() throws IOException {
    if (!way.losesPower()) {
      return;
    }
    for (Path path : names.keySet()) {
      Files.deleteIfExists(path);
    }
    Map<Path, Content> left = new HashMap<>(safeNames);
    if (way == Way.POWER_LOST_BUT_FOR_NAMES) {
      left.putAll(names);
    } else if (way == Way.POWER_LOST_BUT_FOR_REPLACED) {
      left.putAll(replaced);
    }
    for (Map.Entry<Path, Content> file : left.entrySet()) {
      Files.write(file.getKey(), file.getValue().safe);
    }
  }

  @Override
  FileChannel open(Path path, OpenOption... options) throws IOException {
    FileChannel[] opened = new FileChannel[1];
    Step whole =
        () -> {
          opened[0] = super.open(path, options);
          open.put(opened[0], names.computeIfAbsent(path, name -> new Content()));
        };
    try {
      step(true, whole, () -> {});
    } catch (IOException e) {
      if (opened[0] != null) {
        opened[0].close();
      }
      throw e;
    }
    return opened[0];
  }

  @Override
  void write(FileChannel file, ByteBuffer bytes) throws IOException {
    ByteBuffer half = bytes.slice(bytes.position(), bytes.remaining() / 2);
    step(true, () -> super.write(file, bytes), () -> super.write(file, half));
  }

  @Override
  void force(FileChannel file) throws IOException {
    step(false, () -> open.get(file).safe = Files.readAllBytes(path(open.get(file))), () -> {});
  }

  @Override
  void truncate(FileChannel file, long length) throws IOException {
    step(false, () -> super.truncate(file, length), () -> {});
  }

  @Override
  void delete(Path path) throws IOException {
    Step whole =
        () -> {
          super.delete(path);
          names.remove(path);
        };
    step(false, whole, () -> {});
  }

  @Override
  void replace(Path from, Path to) throws IOException {
    Step whole =
        () -> {
          super.replace(from, to);
          names.put(to, names.remove(from));
          replaced.put(to, names.get(to));
        };
    step(false, whole, () -> {});
  }

  @Override
  void forceNames(Path folder) throws IOException {
    Step whole =
        () -> {
          safeNames.clear();
          safeNames.putAll(names);
        };
    step(false, whole, () -> {});
  }

  private Path path(Content content) {
    return names.entrySet().stream()
        .filter(entry -> entry.getValue() == content)
        .findFirst()
        .orElseThrow()
        .getKey();
  }

  private void step(boolean needsRoom, Step whole, Step half) throws IOException {
    if (failed && (way.endsTheProcess() || (needsRoom && way == Way.STAYS_FULL))) {
      throw new IOException("still down");
    }
    if (stepsLeft-- != 0) {
      whole.run();
      return;
    }
    failed = true;
    (way == Way.DONE_BUT_FAILED ? whole : half).run();
    throw new IOException("No space left on device");
  }
}
