package io.atomsieve.cli.offline;

import io.atomsieve.cli.support.CommandException;
import io.atomsieve.structure.RejectReason;
import io.atomsieve.structure.RejectedException;
import io.atomsieve.structure.Structure;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Frames that cannot be used, summed up by reason. */
final class RejectedFrames {
  private static final int EXAMPLES = 3;

  private final Map<RejectReason, Group> groups = new EnumMap<>(RejectReason.class);

  /** Those of one reason. */
  private static final class Group {
    private final List<String> examples = new ArrayList<>();
    private String message;
    private long count;

    void add(Structure structure, String what) {
      count++;
      if (examples.size() < EXAMPLES) {
        String frame = "%s frame %d".formatted(structure.simulation(), structure.frame());
        // Often the same is wrong with all.
        examples.add(what.equals(message) ? frame : frame + ": " + what);
        message = what;
      }
    }

    @Override
    public String toString() {
      return String.join("; ", examples) + (count > examples.size() ? "; ..." : "");
    }
  }

  void add(Structure structure, RejectedException why) {
    groups
        .computeIfAbsent(why.reason(), reason -> new Group())
        .add(structure, String.valueOf(why.getMessage()));
  }

  /** A line for each reason: how many, and the first of them. */
  void print(PrintWriter err) {
    groups.forEach(
        (reason, group) -> err.printf("rejected %d (%s): %s%n", group.count, reason.code(), group));
  }

  /**
   * Nothing was done when nothing could be used.
   *
   * @param frames how many there were
   * @throws CommandException if there were some, and all of them were rejected
   */
  void failIfAll(long frames) {
    long rejected = groups.values().stream().mapToLong(group -> group.count).sum();
    if (frames > 0 && rejected == frames) {
      Map.Entry<RejectReason, Group> first = groups.entrySet().iterator().next();
      throw new CommandException(
          "every frame was rejected, the first for %s: %s"
              .formatted(first.getKey().code(), first.getValue().examples.get(0)));
    }
  }
}
