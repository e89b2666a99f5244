package io.atomsieve.export;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the {@link FilePosition} of a file is kept: beside it. */
final class PositionFile {
  private final FileOperations disk;
  private final Path path;
  private final Path next;

  PositionFile(FileOperations disk, Path file) {
    this.disk = disk;
    this.path = FileGuard.beside(file, ".position");
    this.next = FileGuard.beside(file, ".position.new");
  }

  Path path() {
    return path;
  }

  Optional<FilePosition> read() throws IOException {
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    try {
      String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
      return Optional.of(FilePosition.parse(text));
    } catch (IllegalArgumentException e) {
      throw new FileRefusedException(
          ("%s cannot be used (%s): bring back what was there, or delete it and move the file"
                  + " beside it away, and collect begins a new one where the group is")
              .formatted(path, e.getMessage()),
          e);
    }
  }

  /**
   * When it returns, the new position is safe; whatever happens before, it or the former one is.
   */
  void write(FilePosition position) throws IOException {
    try (FileChannel file = disk.open(next, CREATE, WRITE, TRUNCATE_EXISTING)) {
      disk.write(file, ByteBuffer.wrap(position.text().getBytes(StandardCharsets.UTF_8)));
      disk.force(file);
    }
    disk.replace(next, path);
    disk.forceNames(path.getParent());
  }
}
