package io.atomsieve.testkit;

import io.atomsieve.local.LocalRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A schema registry whose schemas nobody needs again. */
public final class TemporaryRegistry {
  private TemporaryRegistry() {}

  public static LocalRegistry start() {
    return LocalRegistry.start(journal(), 0);
  }

  private static Path journal() {
    try {
      Path journal = Files.createTempFile("schemas", ".jsonl");
      journal.toFile().deleteOnExit();
      return journal;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
