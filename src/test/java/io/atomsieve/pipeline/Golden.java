package io.atomsieve.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Expected results kept as files. */
final class Golden {
  private Golden() {}

  static String text(String resource) throws IOException {
    try (InputStream in = Golden.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
