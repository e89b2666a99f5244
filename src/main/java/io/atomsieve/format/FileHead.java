package io.atomsieve.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a file that grows is known by: its first bytes, which stay.
 *
 * @param bytes how many
 * @param sha256 of these, in hexadecimal digits
 */
public record FileHead(int bytes, String sha256) {
  private static final int MOST = 1 << 16;

  /** Of what a file has by now; what was known before if it has become another one meanwhile. */
  static FileHead of(GrowingFile file, FileHead before) {
    if (before != null && before.bytes == MOST) {
      return before;
    }
    try {
      byte[] head = file.head(MOST);
      return file.isOther() ? before : new FileHead(head.length, digest(head));
    } catch (IOException e) {
      throw new FormatException("cannot be read: " + e.getMessage(), e);
    }
  }

  /** Whether a file begins so. */
  public boolean isOf(Path file) {
    if (!Files.exists(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(bytes);
      return head.length == bytes && digest(head).equals(sha256);
    } catch (IOException e) {
      throw new FormatException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
