package io.atomsieve.export;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/**
 * A file that is written beside the one that it replaces, and takes its place when it is whole:
 * until then that one is as it was, and may be read. What is written consists of pieces; when it
 * does not come to its end, also when the process is told to end, those that are whole are kept in
 * a file of their own, {@code FILE.partial}, and a line says so. A name that ends with {@code .gz}
 * has it compressed.
 */
public final class OutputFile implements PieceOutput {
  static final LongFunction<byte[]> NO_HEAD = pieces -> new byte[0];

  private final FileOperations disk;
  private final Path path;
  private final Path temporary;
  private final Pieces pieces;
  private final String called;
  private final Consumer<String> tell;

  /** Where signals end the process, nobody closes what it has opened. */
  private final Thread atExit = new Thread(this::abandon, "output");

  private boolean done;

  private OutputFile(
      FileOperations disk,
      Path path,
      String called,
      LongFunction<byte[]> head,
      Consumer<String> tell)
      throws IOException {
    this.disk = disk;
    this.path = path;
    this.called = called;
    this.tell = tell;
    this.temporary = FileGuard.beside(path, "." + random() + ".tmp");
    boolean packed = GzipMembers.areWanted(path.toString());
    this.pieces = new Pieces(disk, disk.open(temporary, CREATE_NEW, WRITE), head, packed);
  }

  /**
   * Where to write a result. What can fail at once does so, before anything is computed.
   *
   * @param output a file; where there is something that is no regular file, such as a pipe or a
   *     device, that is written to directly
   * @param pieces what the pieces are called, for messages
   * @param tell takes the line on what is kept when it does not come to its end
   */
  public static PieceOutput open(String output, String pieces, Consumer<String> tell)
      throws IOException {
    Path path = FileGuard.realPath(Path.of(output));
    if (Files.isDirectory(path)) {
      throw new FileRefusedException(output + " is a folder");
    }
    return Files.exists(path) && !Files.isRegularFile(path)
        ? new DirectOutput(output, Files.newOutputStream(path, WRITE))
        : open(path, pieces, NO_HEAD, tell, new FileOperations());
  }

  /**
   * A file that begins with something that tells how many pieces follow.
   *
   * @param head by the number of pieces; always as long
   * @throws FileRefusedException if it cannot be written last
   */
  static PieceOutput withHead(
      String output, String pieces, LongFunction<byte[]> head, Consumer<String> tell)
      throws IOException {
    Path path = FileGuard.realPath(Path.of(output));
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw new FileRefusedException(
          output + " is no regular file, and its head, which tells how much follows, comes last");
    }
    return open(path, pieces, head, tell, new FileOperations());
  }

  static OutputFile open(
      Path path,
      String pieces,
      LongFunction<byte[]> head,
      Consumer<String> tell,
      FileOperations disk)
      throws IOException {
    if (Files.exists(path) && !Files.isWritable(path)) {
      throw new AccessDeniedException(path.toString()); // as if it were written to
    }
    OutputFile output = new OutputFile(disk, path, pieces, head, tell);
    Runtime.getRuntime().addShutdownHook(output.atExit);
    return output;
  }

  @Override
  public OutputStream stream() {
    return new OutputStream() {
      @Override
      public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int from, int length) {
        append(bytes, from, length);
      }
    };
  }

  private synchronized void append(byte[] bytes, int from, int length) {
    pieces.append(bytes, from, length);
  }

  @Override
  public synchronized void endPiece() {
    try {
      checkGoesOn();
      pieces.end();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public synchronized void finish() {
    try {
      checkGoesOn();
      pieces.finish();
      takeOverPermissions();
      disk.replace(temporary, path);
      done = true;
      pieces.close();
      disk.forceNames(path.getParent());
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private void checkGoesOn() throws IOException {
    if (done) {
      throw new InterruptedIOException("the process was told to end");
    }
  }

  /** Unless it is finished, keeps what is whole, and tells of it. */
  @Override
  public void close() {
    abandon();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The process is ending, and what this would do is done.
    }
  }

  private synchronized void abandon() {
    if (done) {
      return;
    }
    done = true;
    try (pieces) {
      long whole = pieces.rescue();
      if (whole == 0) {
        disk.delete(temporary);
        if (Files.exists(path)) {
          tell.accept(path + " is as it was");
        }
      } else {
        keep(whole);
      }
    } catch (IOException e) {
      if (Files.exists(temporary)) {
        tell.accept("what is there of %s is in %s".formatted(path, temporary));
      }
    }
  }

  private void keep(long whole) throws IOException {
    Path partial = FileGuard.beside(path, ".partial");
    disk.replace(temporary, partial);
    disk.forceNames(path.getParent());
    String former = Files.exists(path) ? path + " is as it was" : "there is no " + path;
    tell.accept(
        "kept %d %s, those that are complete, in %s; %s".formatted(whole, called, partial, former));
  }

  /** Those of the file that it replaces, as if that were written to. */
  private void takeOverPermissions() throws IOException {
    PosixFileAttributeView view =
        Files.getFileAttributeView(temporary, PosixFileAttributeView.class);
    if (view != null && Files.exists(path)) {
      view.setPermissions(Files.getPosixFilePermissions(path));
    }
  }

  private OutputFailedException failed(IOException e) {
    return new OutputFailedException(path.toString(), e);
  }

  private static String random() {
    return Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), Character.MAX_RADIX);
  }
}
