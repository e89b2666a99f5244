package io.atomsieve.format;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipException;

/**
 * The lines of a text file, numbered for messages. Never asks the stream for more than the current
 * line needs, so that a growing file can be followed; LF and CRLF both end a line. A byte-order
 * mark is no part of the first line.
 */
public final class Lines implements AutoCloseable {
  /** Longer lines are taken for a binary file, which would otherwise be read into memory. */
  static final int MAX_LENGTH = 1 << 24;

  private final String name;
  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int position;
  private int limit;
  private String peeked;
  private boolean peekedEnds;
  private boolean ends = true;
  private long number;
  private boolean exhausted;

  /**
   * @param in where to read from; closed by {@link #close}
   * @param name how messages call the file
   */
  Lines(InputStream in, String name) {
    this.in = in;
    this.name = name;
  }

  /** The next line without its end, or null at the end of the file. */
  String next() {
    String line = peek();
    peeked = null;
    if (line != null) {
      number++;
      ends = peekedEnds;
    }
    return line;
  }

  /** The line that {@link #next} will give, or null at the end of the file. */
  public String peek() {
    if (peeked == null) {
      try {
        peeked = read();
      } catch (EOFException | ZipException e) {
        exhausted = e instanceof EOFException;
        throw damaged(name, number + 1, e);
      } catch (IOException e) {
        throw new FormatException(
            "%s:%d: cannot be read: %s".formatted(name, number + 1, e.getMessage()), e);
      }
    }
    return peeked;
  }

  /** Skips blank lines; then as {@link #peek}. */
  public String peekText() {
    String line = peek();
    while (line != null && line.isBlank()) {
      next();
      line = peek();
    }
    return line;
  }

  /**
   * The next line.
   *
   * @param what what the line should hold, for the message when the file ends before it
   */
  public String require(String what) {
    String line = next();
    if (line == null) {
      number++;
      throw error("the file ends where " + what + " should be");
    }
    return line;
  }

  /**
   * Fails when the current line is the last one and neither a line end nor white space is behind
   * it: nobody can tell whether 4.3 was 4.342 before the file was cut.
   */
  public void checkEnd() {
    if (!ends) {
      throw error(
          "the file ends within this line, whose last value may be cut off; if it is whole, end it"
              + " with a line break");
    }
  }

  /** Whether the file has been read to its end, or to where its compressed data are cut off. */
  boolean isExhausted() {
    return exhausted;
  }

  /** The fields of the next line; {@code what} as for {@link #require}. */
  public Row row(String what) {
    return Row.of(this, require(what));
  }

  /** Number of the line that {@link #next} gave last, counted from 1. */
  public long number() {
    return number;
  }

  /** An error in the current line. */
  public FormatException error(String message) {
    return error(number, message);
  }

  /** An error in line {@code line}. */
  public FormatException error(long line, String message) {
    return new FormatException("%s:%d: %s".formatted(name, line, message));
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An error in what unpacks the file. */
  static FormatException damaged(String name, long line, IOException cause) {
    return new FormatException(
        "%s:%d: the gzip data is damaged or cut off: %s".formatted(name, line, cause.getMessage()),
        cause);
  }

  /** A piece of the file for use in a message: quoted, printable and not too long. */
  public static String quote(String text) {
    String printable = text.strip().replaceAll("[\\p{Cntrl}\uFFFD]", "?");
    return "'" + (printable.length() > 60 ? printable.substring(0, 60) + "..." : printable) + "'";
  }

  private String read() throws IOException {
    ByteArrayOutputStream parts = null;
    while (position < limit || fill()) {
      int end = position;
      while (end < limit && buffer[end] != '\n') {
        end++;
      }
      if (end < limit && parts == null) {
        peekedEnds = true;
        String line = text(buffer, position, end - position);
        position = end + 1;
        return line;
      }
      parts = parts == null ? new ByteArrayOutputStream() : parts;
      parts.write(buffer, position, end - position);
      position = end + 1;
      peekedEnds = end < limit;
      if (peekedEnds) {
        break;
      }
      if (parts.size() > MAX_LENGTH) {
        throw error(number + 1, "the line has more than %d bytes: no text".formatted(MAX_LENGTH));
      }
    }
    return parts == null ? null : text(parts.toByteArray(), 0, parts.size());
  }

  private boolean fill() throws IOException {
    position = 0;
    limit = Math.max(0, in.read(buffer));
    exhausted = limit == 0;
    return !exhausted;
  }

  private String text(byte[] bytes, int from, int length) {
    boolean crlf = length > 0 && bytes[from + length - 1] == '\r';
    String text = new String(bytes, from, crlf ? length - 1 : length, StandardCharsets.UTF_8);
    peekedEnds |= crlf || text.isEmpty() || Character.isWhitespace(text.charAt(text.length() - 1));
    return number > 0 ? text : first(text, bytes, from, length);
  }

  private String first(String text, byte[] bytes, int from, int length) {
    int mark = length < 2 ? 0 : ((bytes[from] & 0xFF) << 8) | (bytes[from + 1] & 0xFF);
    if (mark == 0xFEFF || mark == 0xFFFE) {
      throw error(1, "the text is in UTF-16; save it in UTF-8");
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
