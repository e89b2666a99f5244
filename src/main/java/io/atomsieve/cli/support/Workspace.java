package io.atomsieve.cli.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** A folder to work in: one that is kept, or a temporary one that is deleted in the end. */
public final class Workspace implements AutoCloseable {
  private final Path path;
  private final boolean temporary;

  private Workspace(Path path, boolean temporary) {
    this.path = path;
    this.temporary = temporary;
  }

  public static Workspace temporary() throws IOException {
    return new Workspace(Files.createTempDirectory("atomsieve-"), true);
  }

  public static Workspace of(Path path) throws IOException {
    return new Workspace(Files.createDirectories(path), false);
  }

  public Path path() {
    return path;
  }

  @Override
  public void close() {
    if (!temporary) {
      return;
    }
    try {
      Files.walkFileTree(path, new Deletion());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + path, e);
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE; // gone already
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
      Files.deleteIfExists(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
