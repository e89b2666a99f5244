package io.atomsieve.cli.offline;

import io.atomsieve.structure.RejectedException;
import io.atomsieve.structure.Structure;
import java.io.PrintWriter;

/** One line on a structure that cannot be used. */
final class RejectedLine {
  private RejectedLine() {}

  static void print(PrintWriter err, Structure structure, RejectedException e) {
    err.printf(
        "rejected %s frame %d: %s (%s)%n",
        structure.simulation(), structure.frame(), e.getMessage(), e.reason().code());
  }
}
