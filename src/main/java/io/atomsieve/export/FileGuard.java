package io.atomsieve.export;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps other processes away from a file, by a lock on an empty one beside it. The file itself may
 * be moved away meanwhile, and a lock would go with it. The lock ends with the process, however
 * that ends; the empty file stays, since another process may just be about to lock it.
 */
final class FileGuard implements AutoCloseable {
  private static final int MOST_LINKS = 40;

  private final FileChannel channel;

  private FileGuard(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes a file for this process.
   *
   * @param file its real path, or two processes could each have it by a name of their own
   * @throws FileRefusedException if another process has it
   */
  static FileGuard take(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            beside(file, ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!isLocked(channel)) {
      channel.close();
      throw new FileRefusedException(file + ": another process is collecting into this file");
    }
    return new FileGuard(channel);
  }

  /** The one path that all names of a file lead to; the file need not be there. */
  static Path realPath(Path path) throws IOException {
    Path found = path.toAbsolutePath();
    for (int links = 0; links < MOST_LINKS && Files.isSymbolicLink(found); links++) {
      found = found.resolveSibling(Files.readSymbolicLink(found));
    }
    if (Files.exists(found, LinkOption.NOFOLLOW_LINKS) || found.getFileName() == null) {
      return found.toRealPath();
    }
    return found.getParent().toRealPath().resolve(found.getFileName());
  }

  /** A file in the same folder, whose name has something more at its end. */
  static Path beside(Path file, String ending) {
    return file.resolveSibling(file.getFileName() + ending);
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // this process has it already
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
