package io.atomsieve.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Who a process is for static group membership (KIP-345): an id that is made up once and kept in
 * the state directory, so that a process which crashed gets its partitions, whose stores it has,
 * back at once instead of after the session timeout of its former self.
 */
final class InstanceId {
  private InstanceId() {}

  /**
   * The id of the process whose state this is.
   *
   * @throws UncheckedIOException if the directory cannot be written
   */
  static String of(Path stateDir) {
    Path file = stateDir.resolve("instance-id");
    try {
      Files.createDirectories(stateDir);
      if (!Files.exists(file) || Files.size(file) == 0) {
        Files.writeString(file, UUID.randomUUID().toString());
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw StateDir.notWritable(stateDir, e);
    }
  }
}
