package io.atomsieve.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;

/** A small text file of fields that are separated by white space, as other programs write them. */
public final class TextRows {
  private static final BitSet INVISIBLE = new BitSet();

  static {
    INVISIBLE.set(Character.CONTROL);
    INVISIBLE.set(Character.FORMAT);
    INVISIBLE.set(Character.SPACE_SEPARATOR);
    INVISIBLE.set(Character.LINE_SEPARATOR);
    INVISIBLE.set(Character.PARAGRAPH_SEPARATOR);
  }

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
        if (text.length() == line.length()) {
          lines.checkEnd();
        }
        if (!text.isBlank()) {
          checkVisible(lines, text);
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

  /** What nobody sees would make another keyword of one, and that one would not be found. */
  private static void checkVisible(Lines lines, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean blank = c == ' ' || c == '\t' || c == '\f' || c == '\r';
      if (!blank && (INVISIBLE.get(Character.getType(c)) || c == '\uFFFD')) {
        throw lines.error(
            "the line has the character U+%04X, which is no part of such a file; write it anew"
                .formatted((int) c));
      }
    }
  }
}
