package io.atomsieve.format;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Unpacks gzip files, also several that were joined. Java's own stream takes whatever is no sound
 * header for the end, and drops what follows without a word; before Java 23 it takes a pipe that is
 * empty for a moment for the end, too. This one asks its source for no more than it needs.
 */
final class GzipMembers extends InputStream {
  private static final int DEFLATE = 8;
  private static final int HEADER_CRC = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int UNKNOWN_FLAGS = 0xE0;

  private final InputStream in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final byte[] buffer = new byte[1 << 16];
  private int position;
  private int limit;
  private boolean within;
  private boolean ended;

  GzipMembers(InputStream in) {
    this.in = in;
  }

  /**
   * Reads what is unpacked.
   *
   * @throws EOFException if the data ends within a member
   * @throws ZipException if it is damaged, or goes on with something else than a member
   */
  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    while (length > 0 && !ended) {
      if (!within && !begin()) {
        ended = true;
        break;
      }
      int count = inflate(bytes, offset, length);
      if (count > 0) {
        crc.update(bytes, offset, count);
        return count;
      }
      proceed();
    }
    return length == 0 ? 0 : -1;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    ended = true;
    in.close();
  }

  private int inflate(byte[] bytes, int offset, int length) throws ZipException {
    try {
      return inflater.inflate(bytes, offset, length);
    } catch (DataFormatException e) {
      throw damaged(e.getMessage());
    }
  }

  /** When nothing can be unpacked: at the end of a member, or for lack of input. */
  private void proceed() throws IOException {
    if (inflater.finished()) {
      position = limit - inflater.getRemaining();
      end();
    } else if (!inflater.needsInput()) {
      throw damaged("it asks for a dictionary");
    } else if (fill()) {
      inflater.setInput(buffer, 0, limit);
    } else {
      throw new EOFException("it ends too early");
    }
  }

  /** Begins the next member; whether there is one. Zeros, with which tapes are filled, are none. */
  private boolean begin() throws IOException {
    int first = next();
    boolean padding = first == 0;
    while (first == 0) {
      first = next();
    }
    if (first < 0) {
      return false;
    }
    crc.reset();
    crc.update(first);
    if (padding || first != 0x1F || headerByte() != 0x8B) {
      throw damaged("something follows that is not compressed with gzip");
    }
    header();
    crc.reset();
    inflater.reset();
    inflater.setInput(buffer, position, limit - position);
    within = true;
    return true;
  }

  private void header() throws IOException {
    int method = headerByte();
    int flags = headerByte();
    if (method != DEFLATE || (flags & UNKNOWN_FLAGS) != 0) {
      throw damaged("its header is none of gzip");
    }
    skip(6);
    if ((flags & EXTRA) != 0) {
      skip(headerByte() + 256 * headerByte());
    }
    skipText((flags & NAME) != 0);
    skipText((flags & COMMENT) != 0);
    long sum = crc.getValue() & 0xFFFF;
    if ((flags & HEADER_CRC) != 0 && (headerByte() + 256 * headerByte()) != sum) {
      throw damaged("the checksum of a header is wrong");
    }
  }

  private void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      headerByte();
    }
  }

  private void skipText(boolean isThere) throws IOException {
    while (isThere && headerByte() != 0) {
      // up to the zero
    }
  }

  /** Compares checksum and length, which follow a member. */
  private void end() throws IOException {
    long length = inflater.getBytesWritten() & 0xFFFF_FFFFL;
    if (unsigned() != crc.getValue() || unsigned() != length) {
      throw damaged("the checksum is wrong");
    }
    within = false;
  }

  private long unsigned() throws IOException {
    long value = 0;
    for (int shift = 0; shift < 32; shift += 8) {
      value |= (long) required() << shift;
    }
    return value;
  }

  private int headerByte() throws IOException {
    int value = required();
    crc.update(value);
    return value;
  }

  private int required() throws IOException {
    int value = next();
    if (value < 0) {
      throw new EOFException("it ends too early");
    }
    return value;
  }

  private int next() throws IOException {
    return position < limit || fill() ? buffer[position++] & 0xFF : -1;
  }

  private boolean fill() throws IOException {
    position = 0;
    limit = Math.max(0, in.read(buffer));
    return limit > 0;
  }

  private static ZipException damaged(String how) {
    return new ZipException(how);
  }
}
