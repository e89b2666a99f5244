package io.atomsieve.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.List;

/** Lines of output without what differs from run to run: numbers, and how wide columns are. */
final class Shapes {
  private Shapes() {}

  /** Checks that lines came that begin like the printed ones, in this order. */
  static void check(String what, List<String> printed, List<String> came) {
    Iterator<String> shapes = came.stream().map(Shapes::shape).iterator();
    for (String line : printed) {
      boolean found = false;
      while (!found && shapes.hasNext()) {
        found = shapes.next().startsWith(shape(line));
      }
      assertThat(found)
          .as("%s%nprinted: %s%ncame:%n%s", what, line, String.join("\n", came))
          .isTrue();
    }
  }

  private static String shape(String line) {
    return line.strip().replaceAll("\\d+([.,]\\d+)*", "#").replaceAll("\\s+", " ");
  }
}
