package io.atomsieve.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.function.LongFunction;

/** A new file of pieces, which knows up to where they are whole. Not safe for several threads. */
final class Pieces implements AutoCloseable {
  /** Pieces wait until there are as many bytes. */
  private static final int BUFFER_BYTES = 1 << 20;

  private final FileOperations disk;
  private final FileChannel file;
  private final LongFunction<byte[]> head;
  private final boolean packed;
  private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();

  /** How many bytes of the buffer are whole pieces, and how many pieces these are. */
  private int wholeBytes;

  private long whole;

  /** How many bytes of the file are whole pieces, and how many pieces these are. */
  private long writtenBytes;

  private long written;
  private boolean failed;

  /**
   * Pieces of an empty file.
   *
   * @param head what the file begins with, by the number of its pieces; always as long
   * @param packed whether to compress; then the head has to be empty
   */
  Pieces(FileOperations disk, FileChannel file, LongFunction<byte[]> head, boolean packed) {
    this.disk = disk;
    this.file = file;
    this.head = head;
    this.packed = packed;
    buffer.writeBytes(head.apply(0));
    wholeBytes = buffer.size();
  }

  void append(byte[] bytes, int from, int length) {
    buffer.write(bytes, from, length);
  }

  /** Says that what was appended so far ends with a whole piece. */
  void end() throws IOException {
    wholeBytes = buffer.size();
    whole++;
    if (wholeBytes >= BUFFER_BYTES) {
      write();
    }
  }

  /** Writes all that was appended, and makes it safe. */
  void finish() throws IOException {
    wholeBytes = buffer.size();
    write();
    makeSafe();
  }

  /**
   * Makes those safe that are whole, and cuts off what is behind them.
   *
   * @return how many there are
   */
  long rescue() throws IOException {
    try {
      if (!failed) {
        write();
      }
    } catch (IOException e) {
      // What was written before is whole all the same.
    }
    disk.truncate(file, writtenBytes);
    makeSafe();
    return written;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private void write() throws IOException {
    byte[] all = buffer.toByteArray();
    failed = true; // until it is done
    if (wholeBytes > 0) {
      disk.write(file, wholeBytes(all));
    }
    failed = false;
    writtenBytes = file.position();
    written += whole;
    whole = 0;
    buffer.reset();
    buffer.write(all, wholeBytes, all.length - wholeBytes);
    wholeBytes = 0;
  }

  private ByteBuffer wholeBytes(byte[] all) throws IOException {
    if (!packed) {
      return ByteBuffer.wrap(all, 0, wholeBytes);
    }
    ByteArrayOutputStream member = new ByteArrayOutputStream(wholeBytes);
    OutputStream out = new GzipMembers(member);
    out.write(all, 0, wholeBytes);
    out.flush();
    return ByteBuffer.wrap(member.toByteArray());
  }

  private void makeSafe() throws IOException {
    byte[] bytes = head.apply(written);
    if (bytes.length > 0) {
      file.position(0);
      disk.write(file, ByteBuffer.wrap(bytes));
    }
    disk.force(file);
  }
}
