package io.atomsieve.export;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Compresses, one member of a gzip file for all that is written between two calls of {@link
 * #flush}. A file may end after any member, and be continued after it.
 */
final class GzipMembers extends FilterOutputStream {
  private static final int BUFFER_BYTES = 1 << 16;

  private GZIPOutputStream member;

  GzipMembers(OutputStream out) {
    super(out);
  }

  /** Whether the name of a file tells that it is compressed. */
  static boolean areWanted(String file) {
    return file.endsWith(".gz");
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    if (member == null) {
      member = new GZIPOutputStream(out, BUFFER_BYTES);
    }
    member.write(bytes, from, length);
  }

  @Override
  public void flush() throws IOException {
    if (member != null) {
      member.finish();
      member = null;
    }
    out.flush();
  }
}
