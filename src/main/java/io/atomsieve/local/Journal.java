package io.atomsieve.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

/** The registry's changes in a file, one JSON object per line. Not safe for several threads. */
final class Journal {
  private final ObjectMapper json = new ObjectMapper();
  private final Path file;

  /**
   * @param file made when the first change is written
   */
  Journal(Path file) {
    this.file = file;
  }

  /**
   * All changes so far. A line that was cut short when the machine stopped was never answered for:
   * it is removed.
   *
   * @throws UncheckedIOException if the file cannot be read
   * @throws IllegalStateException if it is not a journal
   */
  List<Change> read() {
    try {
      if (!Files.exists(file)) {
        return List.of();
      }
      return whole(Files.readAllBytes(file)).lines().map(this::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  /** Adds a change at the end. */
  void append(Change change) {
    try {
      Files.writeString(
          file,
          json.writeValueAsString(change) + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }

  private String whole(byte[] bytes) throws IOException {
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    if (end < bytes.length) {
      Files.write(file, Arrays.copyOf(bytes, end));
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_8);
  }

  private Change parse(String line) {
    try {
      return json.readValue(line, Change.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "%s is not a journal of schemas: %s".formatted(file, e.getOriginalMessage()), e);
    }
  }
}
