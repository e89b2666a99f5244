package io.atomsieve.format;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What somebody may have meant who has mistyped a word. */
public final class Nearest {
  private Nearest() {}

  /**
   * The word that takes the fewest changes to come to, if these are few: letters that are others,
   * missing, too many, or two that have changed places, a third of the longer word at most. Upper
   * and lower case, {@code -} and {@code _} are the same.
   */
  public static Optional<String> to(String mistyped, Collection<String> words) {
    String typed = plain(mistyped);
    return words.stream()
        .filter(word -> changes(typed, plain(word)) <= allowed(typed, word))
        .min(
            Comparator.comparingInt((String word) -> changes(typed, plain(word)))
                .thenComparing(Comparator.naturalOrder()));
  }

  private static int allowed(String typed, String word) {
    return Math.max(1, Math.max(typed.length(), word.length()) / 3);
  }

  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Distance of Damerau and Levenshtein, in which no letter is changed twice. */
  private static int changes(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int other = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(d[i - 1][j - 1] + other, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        if (isSwapped(a, i, b, j)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }

  private static boolean isSwapped(String a, int i, String b, int j) {
    return i > 1
        && j > 1
        && a.charAt(i - 1) == b.charAt(j - 2)
        && a.charAt(i - 2) == b.charAt(j - 1);
  }
}
