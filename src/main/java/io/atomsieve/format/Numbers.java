package io.atomsieve.format;

import java.util.Locale;
import java.util.regex.Pattern;

/** Numbers as MD programs write them. */
public final class Numbers {
  private static final Pattern FORTRAN_EXPONENT = Pattern.compile("(?<=[0-9.])[dD](?=[-+0-9])");

  private Numbers() {}

  /**
   * Parses a number as C, Python and Fortran ({@code 1.0D-3}) write it. NaN and infinity count:
   * what a simulation that blew up wrote is a bad structure, not a bad file.
   *
   * @throws NumberFormatException if it is none
   */
  static double parse(String text) {
    if (isDecimal(text)) {
      return ofDecimal(text);
    }
    boolean negative = text.startsWith("-");
    String magnitude = negative || text.startsWith("+") ? text.substring(1) : text;
    return switch (magnitude.toLowerCase(Locale.ROOT)) {
      case "nan" -> Double.NaN;
      case "inf", "infinity" -> negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
      default -> throw new NumberFormatException(text);
    };
  }

  private static double ofDecimal(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.parseDouble(FORTRAN_EXPONENT.matcher(text).replaceFirst("e"));
    }
  }

  /** The number, or null if {@code text} is none. */
  public static Double parseOrNull(String text) {
    try {
      return parse(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /**
   * Java also takes {@code 1d}, {@code 1f} and {@code 0x1p3} for numbers, and overlooks control
   * characters; nobody else does.
   */
  private static boolean isDecimal(String text) {
    for (int i = 0; i < text.length(); i++) {
      if ("0123456789.+-eEdD".indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    char last = text.isEmpty() ? ' ' : text.charAt(text.length() - 1);
    return (last >= '0' && last <= '9') || last == '.';
  }
}
