package io.atomsieve.fingerprint;

import io.atomsieve.format.FormatException;
import io.atomsieve.structure.Elements;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A small text file of fields that are separated by white space, as other programs write them. */
final class TextFile {
  private TextFile() {}

  /**
   * A line of the file that is not blank.
   *
   * @param file for messages
   * @param number counted from 1
   * @param fields at least one
   */
  record Line(Path file, int number, List<String> fields) {

    int size() {
      return fields.size();
    }

    String text(int field) {
      return fields.get(field);
    }

    double real(int field) {
      try {
        // Fortran writes 1.0D-3 too.
        return Double.parseDouble(text(field).replaceFirst("(?<=[0-9.])[dD](?=[-+0-9])", "e"));
      } catch (NumberFormatException e) {
        throw wrong(field, "a number");
      }
    }

    int integer(int field) {
      try {
        return Integer.parseInt(text(field));
      } catch (NumberFormatException e) {
        throw wrong(field, "an integer");
      }
    }

    int element(int field) {
      try {
        return Elements.atomicNumber(text(field));
      } catch (IllegalArgumentException e) {
        throw wrong(field, "the symbol of an element");
      }
    }

    /** +1 or -1, in whatever way it is written. */
    int sign(int field) {
      double value = real(field);
      if (value != 1 && value != -1) {
        throw wrong(field, "1 or -1");
      }
      return (int) value;
    }

    FormatException error(String message) {
      return new FormatException("%s:%d: %s".formatted(file, number, message));
    }

    private FormatException wrong(int field, String expected) {
      return error("'%s' in column %d is not %s".formatted(text(field), field + 1, expected));
    }
  }

  /**
   * The lines that are not blank.
   *
   * @param comment regular expression of where a comment begins; nothing of a line from there on
   *     counts
   * @throws FormatException if the file cannot be read
   */
  static List<Line> read(Path file, String comment) {
    List<Line> lines = new ArrayList<>();
    try {
      int number = 0;
      // Comments may be in any encoding; what counts is ASCII.
      for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
        number++;
        String text = line.replaceFirst(comment + ".*", "").strip();
        if (!text.isEmpty()) {
          lines.add(new Line(file, number, List.of(text.split("\\s+"))));
        }
      }
    } catch (NoSuchFileException e) {
      throw new FormatException(file + ": no such file", e);
    } catch (IOException e) {
      throw new FormatException(file + ": cannot be read: " + e.getMessage(), e);
    }
    return lines;
  }
}
