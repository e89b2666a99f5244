package io.atomsieve.cli.offline;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.cli.demo.DemoData;
import io.atomsieve.fingerprint.FingerprintCalculator;
import io.atomsieve.fingerprint.descriptor.DescriptorFile;
import io.atomsieve.structure.Limits;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The rule on real trajectories, against a scan of all entries. */
class SelectCommandTest {
  private static final Path DEMO = Path.of("src/main/resources/io/atomsieve/demo").toAbsolutePath();
  private static final double THRESHOLD = 0.3;
  private static final String[] RUNS = {"ge_300K", "ge_1600K", "ge_3000K"};
  private static final Pattern INFO = Pattern.compile("simulation=(\\S+) frame=(\\d+)");

  @TempDir private Path folder;
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void writeBank() throws IOException {
    Files.writeString(
        folder.resolve("bank.yaml"),
        "{name: germanium, descriptor: '%s', thresholds: {Ge: %s}}"
            .formatted(DEMO.resolve("ge.yaml"), THRESHOLD));
  }

  @Test
  void selectsAsAScanWhateverTheNumberOfThreads() throws IOException {
    String one = select("1");
    assertThat(select("2")).isEqualTo(one);
    assertThat(select("5")).isEqualTo(one);
    List<String> selected = new ArrayList<>();
    one.lines().filter(line -> line.contains("Lattice=")).forEach(line -> selected.add(info(line)));
    List<String> expected = new ArrayList<>();
    int entries = scan(expected);
    assertThat(selected).isEqualTo(expected).hasSizeGreaterThan(50);
    assertThat(err.toString())
        .contains("720 frames: %d selected".formatted(expected.size()))
        .contains("bank entries: Ge " + entries);
  }

  @Test
  void refusesAThreadCountThatCannotBe() {
    int code =
        new CommandLine(new SelectCommand())
            .setErr(new PrintWriter(err))
            .execute("--bank", "bank.yaml", "-o", "out.xyz", "--threads", "0", "x.xyz");
    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains("--threads must be at least 1");
    assertThat(folder.resolve("out.xyz")).doesNotExist();
  }

  private String select(String threads) throws IOException {
    List<String> args =
        new ArrayList<>(
            List.of("--bank", folder.resolve("bank.yaml").toString(), "--threads", threads));
    args.addAll(List.of("-o", folder.resolve("out.xyz").toString()));
    for (String run : RUNS) {
      args.add(DEMO.resolve(run + ".lammpstrj.gz").toString());
    }
    CommandLine command = new CommandLine(new SelectCommand());
    int code = command.setErr(new PrintWriter(err, true)).execute(args.toArray(String[]::new));
    assertThat(code).as(err.toString()).isZero();
    return Files.readString(folder.resolve("out.xyz"));
  }

  private static String info(String line) {
    var matcher = INFO.matcher(line);
    assertThat(matcher.find()).as(line).isTrue();
    return matcher.group(1) + " " + matcher.group(2);
  }

  /** The number of entries, and the structures that are selected. */
  private static int scan(List<String> selected) {
    FingerprintCalculator calculator =
        new FingerprintCalculator(DescriptorFile.read(DEMO.resolve("ge.yaml")));
    List<double[]> known = new ArrayList<>();
    for (String run : RUNS) {
      DemoData.replay(
          run,
          structure -> {
            int before = known.size();
            for (double[] f : calculator.fingerprints(structure.atoms(), Limits.DEFAULT)) {
              if (known.stream().allMatch(entry -> distance(entry, f) > THRESHOLD)) {
                known.add(f);
              }
            }
            if (known.size() > before) {
              selected.add(run + " " + structure.frame());
            }
          });
    }
    return known.size();
  }

  private static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(sum);
  }
}
