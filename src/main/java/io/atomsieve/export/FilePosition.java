package io.atomsieve.export;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * How far a file of collected structures has come.
 *
 * @param group consumer group that it was collected with
 * @param topicId tells the topic from another one of the same name
 * @param next offset of the next record, by partition
 * @param length of the file, in bytes, with all that is before these offsets and nothing more
 */
public record FilePosition(String group, String topicId, Map<Integer, Long> next, long length) {
  private static final String FORMAT = "1";
  private static final String NEXT = "next.";

  public FilePosition {
    next = Map.copyOf(next);
  }

  FilePosition withLength(long bytes) {
    return new FilePosition(group, topicId, next, bytes);
  }

  /** As it is kept: a Java properties file, for people, too. */
  String text() {
    Properties properties = new Properties();
    properties.setProperty("format", FORMAT);
    properties.setProperty("group", group);
    properties.setProperty("topic-id", topicId);
    properties.setProperty("length", Long.toString(length));
    next.forEach((partition, offset) -> properties.setProperty(NEXT + partition, offset + ""));
    StringWriter text = new StringWriter();
    try {
      properties.store(text, "Written by atomsieve collect: how far the file beside it has come.");
    } catch (IOException e) {
      throw new UncheckedIOException(e); // into memory
    }
    return text.toString();
  }

  /**
   * What {@link #text} has made.
   *
   * @throws IllegalArgumentException if it is something else; the message says what is wrong
   */
  static FilePosition parse(String text) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // from memory
    }
    if (!value(properties, "format").equals(FORMAT)) {
      throw new IllegalArgumentException("a format that another version of atomsieve writes");
    }
    Map<Integer, Long> next = new TreeMap<>();
    for (String key : properties.stringPropertyNames()) {
      if (key.startsWith(NEXT)) {
        next.put((int) number(key, key.substring(NEXT.length())), number(properties, key));
      }
    }
    return new FilePosition(
        value(properties, "group"),
        value(properties, "topic-id"),
        next,
        number(properties, "length"));
  }

  private static String value(Properties properties, String key) {
    String value = properties.getProperty(key);
    if (value == null) {
      throw new IllegalArgumentException("no '" + key + "'");
    }
    return value;
  }

  private static long number(Properties properties, String key) {
    return number(key, value(properties, key));
  }

  private static long number(String key, String value) {
    if (!value.matches("\\d{1,18}")) {
      throw new IllegalArgumentException("'%s' is not a number: '%s'".formatted(key, value));
    }
    return Long.parseLong(value);
  }
}
