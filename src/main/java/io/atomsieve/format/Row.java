package io.atomsieve.format;

import io.atomsieve.structure.Elements;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/**
 * The fields of a line, separated by white space.
 *
 * @param lines the file, for messages
 * @param number of the line, counted from 1
 * @param fields the fields
 */
public record Row(Lines lines, long number, List<String> fields) {

  /** The fields of the current line, or of a part of it. */
  public static Row of(Lines lines, String line) {
    StringTokenizer tokens = new StringTokenizer(line);
    List<String> fields = new ArrayList<>();
    while (tokens.hasMoreTokens()) {
      fields.add(tokens.nextToken());
    }
    return new Row(lines, lines.number(), fields);
  }

  /** The fields of the next line, which is that of an atom. */
  public static Row ofAtom(Lines lines, int atom, int atoms) {
    // Formatting what is missing for every atom would take longer than reading it.
    return of(lines, lines.peek() == null ? lines.require(name(atom, atoms)) : lines.next());
  }

  /** How messages call an atom. */
  public static String name(int atom, int atoms) {
    return "atom %d of %d".formatted(atom, atoms);
  }

  public int size() {
    return fields.size();
  }

  public String text(int field) {
    return fields.get(field);
  }

  public double real(int field) {
    try {
      return Numbers.parse(text(field));
    } catch (NumberFormatException e) {
      throw wrong(field, "a number");
    }
  }

  public long integer(int field) {
    try {
      return Long.parseLong(text(field));
    } catch (NumberFormatException e) {
      throw wrong(field, "an integer");
    }
  }

  /** True or false, in the ways that ASE and Fortran write it. */
  public boolean logical(int field) {
    return switch (text(field)) {
      case "T", "True", "true", "TRUE", ".true.", ".TRUE.", "1" -> true;
      case "F", "False", "false", "FALSE", ".false.", ".FALSE.", "0" -> false;
      default -> throw wrong(field, "T or F");
    };
  }

  /** An integer that is a number of something. */
  public int count(int field) {
    try {
      return Integer.parseInt(text(field));
    } catch (NumberFormatException e) {
      throw wrong(field, "an integer");
    }
  }

  /** An atomic number; whether there is such an element is not looked at. */
  public int atomicNumber(int field) {
    long number = integer(field);
    if (number != (int) number) {
      throw wrong(field, "an atomic number");
    }
    return (int) number;
  }

  /** The atomic number of the element that is named by its symbol. */
  public int element(int field) {
    try {
      return Elements.atomicNumber(text(field));
    } catch (IllegalArgumentException e) {
      throw wrong(field, "the symbol of an element");
    }
  }

  /** +1 or -1, in whatever way it is written. */
  public int sign(int field) {
    double value = real(field);
    if (value != 1 && value != -1) {
      throw wrong(field, "1 or -1");
    }
    return (int) value;
  }

  /** An error in this line. */
  public FormatException error(String message) {
    return lines.error(number, message);
  }

  private FormatException wrong(int field, String expected) {
    return error(
        "%s in column %d is not %s".formatted(Lines.quote(text(field)), field + 1, expected));
  }
}
