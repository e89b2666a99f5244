package io.atomsieve.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.cli.support.CliProcess;
import io.atomsieve.testkit.TrajectoryFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first command of the README. */
class DemoIT {
  @TempDir private Path folder;

  @Test
  void replaysSelectsAndLeavesOneFile() throws Exception {
    CliProcess demo = CliProcess.succeed(folder, "demo");

    assertThat(demo.err()).isEmpty();
    List<String> out = demo.out().lines().toList();
    long total = 0;
    for (String run : DemoData.RUNS) {
      long[] row = row(out, run);
      long frames = row[0];
      long selected = row[3];
      assertThat(frames).isGreaterThanOrEqualTo(200);
      assertThat(row[1] + row[2] + row[3] + row[4]).isEqualTo(frames);
      assertThat(selected).isBetween(0L, frames - 1);
      total += selected;
    }
    assertThat(row(out, "germanium")[3] + row(out, "pd13h2")[3]).isEqualTo(total);
    assertThat(out).anyMatch(line -> line.matches("germanium .* Ge \\d+"));
    assertThat(out).anyMatch(line -> line.matches("pd13h2 .* H \\d+, Pd \\d+"));
    Path file = folder.resolve("atomsieve-demo.xyz");
    assertThat(out.get(out.size() - 1))
        .isEqualTo(total + " selected structures: " + file.toRealPath());
    assertThat(TrajectoryFiles.read(file)).hasSize((int) total);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.filter(path -> !path.toString().matches(".*\\.(out|err)")))
          .containsExactly(file);
    }
  }

  private static long[] row(List<String> lines, String name) {
    String line = lines.stream().filter(l -> l.startsWith(name + " ")).findFirst().orElseThrow();
    return Stream.of(line.substring(name.length()).strip().split("\\s+"))
        .limit(5)
        .mapToLong(Long::parseLong)
        .toArray();
  }
}
