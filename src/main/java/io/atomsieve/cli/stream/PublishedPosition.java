package io.atomsieve.cli.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.atomsieve.format.FileHead;
import io.atomsieve.format.FormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * How far a file has been published; kept beside it, in {@code FILE.published}. It is written when
 * brokers have acknowledged all frames before it: after a kill some frames may be sent once more,
 * with the numbers that they had, and none is left out.
 *
 * @param simulation that the frames were published as
 * @param next how many frames of the simulation there were, in this file and those before it
 * @param inFile how many of them this file had
 * @param head what the file is known by
 */
record PublishedPosition(String simulation, long next, long inFile, FileHead head) {
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * What is kept of a file, if anything.
   *
   * @throws FormatException if it cannot be understood
   */
  static Optional<PublishedPosition> read(Path file) {
    Path kept = beside(file, ".published");
    if (!Files.exists(kept)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(kept.toFile(), PublishedPosition.class));
    } catch (JsonProcessingException e) {
      throw new FormatException(
          kept + ": does not say how far the file has been published: delete it to begin anew", e);
    } catch (IOException e) {
      throw new FormatException(kept + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /** Keeps it; the former one is there until this one is whole. */
  void write(Path file) {
    Path part = beside(file, ".published.part");
    try {
      JSON.writeValue(part.toFile(), this);
      Files.move(
          part,
          beside(file, ".published"),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(part + ": " + e.getMessage(), e);
    }
  }

  private static Path beside(Path file, String ending) {
    return file.resolveSibling(file.getFileName() + ending);
  }
}
