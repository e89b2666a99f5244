package io.atomsieve.export;

import io.atomsieve.format.Frame;
import io.atomsieve.testkit.NeedsDft;
import io.atomsieve.testkit.TrajectoryFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Calls of {@code collect}, without a broker: offsets are the numbers of the frames. */
final class Collecting {
  /** Of a group that is new, or forgotten. */
  static final FilePosition NOWHERE = new FilePosition("group", "id", Map.of(), 0);

  private final List<String> told = new ArrayList<>();
  private String note = "";

  static FilePosition at(long next) {
    return new FilePosition("group", "id", Map.of(0, next), 0);
  }

  static List<Long> frames(Path path) {
    return TrajectoryFiles.read(path).stream().map(Frame::step).toList();
  }

  /** What the calls told people. */
  List<String> told() {
    return told;
  }

  /** What the last call left with the offsets of its group. */
  String note() {
    return note;
  }

  /** Collects some more into a file; the number of the first. */
  long collect(Path path, FilePosition group, String ofGroup, int more) throws IOException {
    try (CollectedXyz out = CollectedXyz.open(path, told::add)) {
      FilePosition found = out.find(group, ofGroup);
      note = out.begin(found);
      long first = found.next().getOrDefault(0, 0L);
      for (long frame = first; frame < first + more; frame++) {
        out.write(NeedsDft.selected(frame, Map.of()));
        note = out.commit(new FilePosition(found.group(), "id", Map.of(0, frame + 1), -1));
      }
      return first;
    }
  }
}
