package io.atomsieve.cli.support;

import io.atomsieve.bank.Bank;
import io.atomsieve.structure.Elements;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/** Text for people. */
public final class Tables {
  private Tables() {}

  /** Entries per element, such as {@code H 12, Pd 104}. */
  public static String entries(Map<Integer, Long> byAtomicNumber) {
    return new TreeMap<>(byAtomicNumber)
        .entrySet().stream()
            .map(e -> Elements.symbol(e.getKey()) + " " + e.getValue())
            .collect(Collectors.joining(", "));
  }

  /** Entries per element of a bank. */
  public static String entries(Bank bank) {
    Map<Integer, Long> sizes = new TreeMap<>();
    bank.definition()
        .thresholds()
        .keySet()
        .forEach(number -> sizes.put(number, (long) bank.size(number)));
    return entries(sizes);
  }

  /** Columns as wide as their widest cell: the first to the left, the others to the right. */
  public static String table(List<List<String>> rows) {
    return lines(rows, column -> column == 0);
  }

  /** The same with all columns to the left, for words. */
  public static String text(List<List<String>> rows) {
    return lines(rows, column -> true);
  }

  private static String lines(List<List<String>> rows, IntPredicate toTheLeft) {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        String cell = row.get(i);
        String blank = " ".repeat(widths[i] - cell.length());
        line.append(i == 0 ? "" : "  ").append(toTheLeft.test(i) ? cell + blank : blank + cell);
      }
      text.append(line.toString().stripTrailing()).append(System.lineSeparator());
    }
    return text.toString();
  }
}
