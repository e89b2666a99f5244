package io.atomsieve.runtime;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.atomsieve.bus.Topics;
import io.atomsieve.client.TopicAdmin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The state directory, which one process has to itself, and which belongs to one cluster and one
 * application: offsets in it mean nothing elsewhere.
 */
public final class StateDir implements AutoCloseable {
  private final Path path;
  private final FileChannel file;

  private StateDir(Path path, FileChannel file) {
    this.path = path;
    this.file = file;
  }

  /**
   * Takes the directory for this process, until it is closed or the process ends.
   *
   * @throws StateDirException if another process has it
   * @throws UncheckedIOException if the directory cannot be written
   */
  public static StateDir take(Path path) {
    try {
      Files.createDirectories(path);
      FileChannel file = FileChannel.open(path.resolve("lock"), CREATE, WRITE);
      if (!isLocked(file)) {
        file.close();
        throw new StateDirException(
            ("state-dir: %s is in use by another process: stop that one, or give each process a"
                    + " state-dir of its own")
                .formatted(path));
      }
      return new StateDir(path, file);
    } catch (IOException e) {
      throw notWritable(path, e);
    }
  }

  /**
   * Compares what the stores were made from with what is there now. Stores of another cluster or of
   * changelog topics that are gone are set aside. For those who come later, writes down what they
   * are made from.
   *
   * @throws StateDirException if somebody has to say how to go on
   * @throws UncheckedIOException if the directory cannot be written
   */
  public void check(TopicAdmin admin, Topics topics, String applicationId) {
    Origins origins = new Origins(topics, applicationId);
    StateOrigin now = origins.now(admin);
    try {
      StateOrigin.read(path)
          .flatMap(former -> origins.whyNotThese(former, now, path))
          .ifPresent(why -> new FormerState(path, applicationId).setAside(why));
      now.write(path);
    } catch (IOException e) {
      throw notWritable(path, e);
    }
  }

  @Override
  public void close() {
    try {
      file.close(); // and with it the lock
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isLocked(FileChannel file) throws IOException {
    try {
      FileLock lock = file.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // by somebody else in this process
    }
  }

  static UncheckedIOException notWritable(Path path, IOException e) {
    return new UncheckedIOException(
        "state-dir: %s cannot be written: %s".formatted(path, e.getMessage()), e);
  }
}
