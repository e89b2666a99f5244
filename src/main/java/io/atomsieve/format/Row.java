package io.atomsieve.format;

import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/**
 * The fields of a line, separated by white space.
 *
 * @param lines the file the line is the current one of, for messages
 * @param fields the fields
 */
record Row(Lines lines, List<String> fields) {

  static Row of(Lines lines, String line) {
    StringTokenizer tokens = new StringTokenizer(line);
    List<String> fields = new ArrayList<>();
    while (tokens.hasMoreTokens()) {
      fields.add(tokens.nextToken());
    }
    return new Row(lines, fields);
  }

  /** The fields of the next line, which is that of an atom. */
  static Row ofAtom(Lines lines, int atom, int atoms) {
    // Formatting what is missing for every atom would take longer than reading it.
    return of(lines, lines.peek() == null ? lines.require(name(atom, atoms)) : lines.next());
  }

  /** How messages call an atom. */
  static String name(int atom, int atoms) {
    return "atom %d of %d".formatted(atom, atoms);
  }

  int size() {
    return fields.size();
  }

  String text(int field) {
    return fields.get(field);
  }

  double real(int field) {
    try {
      return Numbers.parse(text(field));
    } catch (NumberFormatException e) {
      throw wrong(field, "a number");
    }
  }

  long integer(int field) {
    try {
      return Long.parseLong(text(field));
    } catch (NumberFormatException e) {
      throw wrong(field, "an integer");
    }
  }

  private FormatException wrong(int field, String expected) {
    return lines.error(
        "%s in column %d is not %s".formatted(Lines.quote(text(field)), field + 1, expected));
  }
}
