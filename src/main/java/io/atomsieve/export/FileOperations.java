package io.atomsieve.export;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** All that files of this package change on a disk, so that tests can let each step of it fail. */
class FileOperations {

  FileChannel open(Path path, OpenOption... options) throws IOException {
    return FileChannel.open(path, options);
  }

  void write(FileChannel file, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
  }

  void force(FileChannel file) throws IOException {
    file.force(true);
  }

  void truncate(FileChannel file, long length) throws IOException {
    file.truncate(length);
  }

  void delete(Path path) throws IOException {
    Files.deleteIfExists(path);
  }

  /** Puts a file in the place of another one; whoever looks sees the one or the other. */
  void replace(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Makes the names in a folder safe: those of new files, and of files that were replaced. */
  void forceNames(Path folder) throws IOException {
    if (File.separatorChar == '\\') {
      return; // Windows cannot, and writes names through by itself
    }
    try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
      names.force(true);
    }
  }
}
