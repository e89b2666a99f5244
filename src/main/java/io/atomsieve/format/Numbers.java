package io.atomsieve.format;

import java.util.Locale;

/** Numbers as MD programs write them. */
final class Numbers {
  private Numbers() {}

  /**
   * Parses a number as C and Python do. NaN and infinity count: what a simulation that blew up
   * wrote is a bad structure, not a bad file.
   *
   * @throws NumberFormatException if it is none
   */
  static double parse(String text) {
    if (!text.isEmpty() && endsLikeNumber(text)) {
      return Double.parseDouble(text);
    }
    boolean negative = text.startsWith("-");
    String magnitude = negative || text.startsWith("+") ? text.substring(1) : text;
    return switch (magnitude.toLowerCase(Locale.ROOT)) {
      case "nan" -> Double.NaN;
      case "inf", "infinity" -> negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
      default -> throw new NumberFormatException(text);
    };
  }

  /** The number, or null if {@code text} is none. */
  static Double parseOrNull(String text) {
    try {
      return parse(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Java also takes {@code 1d} and {@code 1f} for numbers; nobody else does. */
  private static boolean endsLikeNumber(String text) {
    char last = text.charAt(text.length() - 1);
    return (last >= '0' && last <= '9') || last == '.';
  }
}
