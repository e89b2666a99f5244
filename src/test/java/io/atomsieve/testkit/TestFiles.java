package io.atomsieve.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Expected results kept as files. */
public final class TestFiles {
  private TestFiles() {}

  public static String text(String resource) throws IOException {
    try (InputStream in = TestFiles.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
