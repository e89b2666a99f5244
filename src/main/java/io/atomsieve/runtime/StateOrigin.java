package io.atomsieve.runtime;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What the stores in a state directory were made from. Kept in a file of properties beside them.
 *
 * @param cluster id of the Kafka cluster
 * @param application the application-id
 * @param topics ids of topics by their names
 */
record StateOrigin(String cluster, String application, Map<String, String> topics) {
  static final String FILE = "origin.properties";
  private static final String TOPIC = "topic.";
  private static final int FORMAT = 1;

  StateOrigin {
    topics = Map.copyOf(topics);
  }

  /**
   * What is written in a directory; empty where nothing is, or nothing that can be read.
   *
   * @throws StateDirException if a newer version wrote it
   */
  static Optional<StateOrigin> read(Path directory) throws IOException {
    Path file = directory.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Properties read = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      read.load(in);
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // damaged
    }
    checkFormat(file, read.getProperty("format", ""));
    String cluster = read.getProperty("cluster");
    String application = read.getProperty("application");
    return cluster == null || application == null
        ? Optional.empty()
        : Optional.of(new StateOrigin(cluster, application, topics(read)));
  }

  private static void checkFormat(Path file, String format) {
    if (format.matches("\\d{1,9}") && Integer.parseInt(format) > FORMAT) {
      throw new StateDirException(
          "state-dir: a newer version of atomsieve wrote %s. Run that version or a later one"
              .formatted(file));
    }
  }

  private static Map<String, String> topics(Properties read) {
    Map<String, String> topics = new TreeMap<>();
    for (String key : read.stringPropertyNames()) {
      if (key.startsWith(TOPIC)) {
        topics.put(key.substring(TOPIC.length()), read.getProperty(key));
      }
    }
    return topics;
  }

  /** Replaces what is written in a directory: after a crash, all or nothing of it is there. */
  void write(Path directory) throws IOException {
    Properties written = new Properties();
    written.setProperty("format", String.valueOf(FORMAT));
    written.setProperty("cluster", cluster);
    written.setProperty("application", application);
    topics.forEach((name, id) -> written.setProperty(TOPIC + name, id));
    StringWriter text = new StringWriter();
    written.store(text, "What the stores in this folder were made from");
    Path temporary = directory.resolve(FILE + ".new");
    try (FileChannel file = FileChannel.open(temporary, CREATE, WRITE, TRUNCATE_EXISTING)) {
      file.write(StandardCharsets.UTF_8.encode(text.toString()));
      file.force(true);
    }
    Files.move(temporary, directory.resolve(FILE), ATOMIC_MOVE);
    sync(directory);
  }

  /** Where folders can be opened, their entries have to be written out too. */
  private static void sync(Path directory) throws IOException {
    FileChannel folder;
    try {
      folder = FileChannel.open(directory, READ);
    } catch (IOException e) {
      return; // not on Windows
    }
    try (folder) {
      folder.force(true);
    }
  }
}
