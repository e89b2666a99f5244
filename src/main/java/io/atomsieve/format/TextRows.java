package io.atomsieve.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A small text file of fields that are separated by white space, as other programs write them. */
public final class TextRows {
  private TextRows() {}

  /**
   * The rows that are not blank.
   *
   * @param comment regular expression of where a comment begins; nothing of a line from there on
   *     counts
   * @throws FormatException if the file cannot be read
   */
  public static List<Row> read(Path file, String comment) {
    Pattern ignored = Pattern.compile("(?:" + comment + ").*");
    List<Row> rows = new ArrayList<>();
    try (Lines lines = new Lines(Files.newInputStream(file), file.toString())) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        String text = ignored.matcher(line).replaceFirst("");
        if (!text.isBlank()) {
          rows.add(Row.of(lines, text));
        }
      }
    } catch (NoSuchFileException e) {
      throw new FormatException(file + ": no such file", e);
    } catch (IOException e) {
      throw new FormatException(file + ": cannot be read: " + e.getMessage(), e);
    }
    return rows;
  }
}
