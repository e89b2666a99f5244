package io.atomsieve.cli.offline;

import io.atomsieve.cli.support.Configured;
import io.atomsieve.cli.support.InputFiles;
import io.atomsieve.cli.support.KeepGoing;
import io.atomsieve.export.CsvTable;
import io.atomsieve.export.FingerprintTable;
import io.atomsieve.export.NpyTable;
import io.atomsieve.fingerprint.descriptor.Descriptor;
import io.atomsieve.fingerprint.descriptor.DescriptorFile;
import io.atomsieve.format.FrameSource;
import io.atomsieve.offline.FingerprintEngine;
import io.atomsieve.structure.Elements;
import io.atomsieve.structure.RejectedException;
import io.atomsieve.structure.Structure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code atomsieve fingerprint}. */
@Command(
    name = "fingerprint",
    description = "Computes the fingerprints of the atoms in files, offline and without Kafka.",
    footer = {
      "  atomsieve fingerprint --descriptor ge.yaml run1.xyz -o ge.npy",
      "  atomsieve fingerprint --descriptor ge.yaml run1.xyz -o - | head -3"
    })
public final class FingerprintCommand implements Callable<Integer> {
  @Option(
      names = "--descriptor",
      required = true,
      paramLabel = "FILE",
      description = "A descriptor: *.yaml, PyAMFF's *.pyamff, or an input.nn of RuNNer or n2p2.")
  private Path descriptorFile;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE",
      description =
          "*.npy for NumPy, one row per atom in the order of the frames, or *.csv or *.csv.gz, with"
              + " frame, atom and element too; '-' is CSV on standard output.")
  private String output;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "SYMBOL",
      description = "Write the atoms of these elements only. Default: all of the descriptor")
  private Set<String> only = Set.of();

  @Mixin private InputFiles input;
  @Mixin private KeepGoing keepGoing;
  @Mixin private FingerprintOptions options;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    options.check();
    Descriptor descriptor = Configured.read(() -> DescriptorFile.read(descriptorFile));
    Set<Integer> chosen = chosen(descriptor);
    RejectedFrames rejected = new RejectedFrames();
    FingerprintEngine.Tally tally;
    long rows;
    try (FrameSource frames = input.open(keepGoing);
        FingerprintTable table = table(descriptor, chosen)) {
      TableSink sink = new TableSink(table, chosen, rejected);
      tally = options.engine(descriptor).run(() -> frames.nextStructure(""), sink);
      table.finish();
      rows = sink.rows;
    }
    rejected.print(spec.commandLine().getErr());
    spec.commandLine()
        .getErr()
        .printf(
            "%d frames, %d rejected: %d fingerprints%n",
            tally.structures(), tally.rejected(), rows);
    rejected.failIfAll(tally.structures());
    return keepGoing.exitCode();
  }

  /** Writes the rows of the chosen elements. */
  private static final class TableSink implements FingerprintEngine.Sink {
    private final FingerprintTable table;
    private final Set<Integer> chosen;
    private final RejectedFrames rejected;
    private long rows;

    TableSink(FingerprintTable table, Set<Integer> chosen, RejectedFrames rejected) {
      this.table = table;
      this.chosen = chosen;
      this.rejected = rejected;
    }

    @Override
    public void accept(Structure structure, double[][] fingerprints) {
      for (int i = 0; i < fingerprints.length; i++) {
        if (chosen.contains(structure.atoms().atomicNumbers()[i])) {
          table.write(structure, i, fingerprints[i]);
          rows++;
        }
      }
    }

    @Override
    public void reject(Structure structure, RejectedException why) {
      rejected.add(structure, why);
    }
  }

  private Set<Integer> chosen(Descriptor descriptor) {
    Set<Integer> chosen = new TreeSet<>();
    for (String symbol : only) {
      try {
        chosen.add(Elements.atomicNumber(symbol));
      } catch (IllegalArgumentException e) {
        throw new ParameterException(spec.commandLine(), "--only: " + e.getMessage(), e);
      }
      if (!descriptor.elements().contains(Elements.atomicNumber(symbol))) {
        throw new ParameterException(
            spec.commandLine(), "--only: the descriptor has no functions of " + symbol);
      }
    }
    return chosen.isEmpty() ? descriptor.elements() : chosen;
  }

  private FingerprintTable table(Descriptor descriptor, Set<Integer> chosen) throws IOException {
    int dimension = chosen.stream().mapToInt(descriptor::dimension).max().orElseThrow();
    String name = output.toLowerCase(Locale.ROOT);
    if (output.equals("-")) {
      return CsvTable.standardOutput(dimension);
    }
    Consumer<String> tell = spec.commandLine().getErr()::println;
    if (name.endsWith(".csv") || name.endsWith(".csv.gz")) {
      return CsvTable.create(output, dimension, tell);
    }
    if (!name.endsWith(".npy")) {
      throw new ParameterException(
          spec.commandLine(),
          "--output: '%s' is neither *.npy nor *.csv (or *.csv.gz)".formatted(output));
    }
    if (chosen.stream().mapToInt(descriptor::dimension).distinct().count() > 1) {
      throw new ParameterException(
          spec.commandLine(),
          "the fingerprints of %s differ in length, so one array cannot hold them: choose with --only, or write CSV"
              .formatted(
                  chosen.stream()
                      .map(z -> Elements.symbol(z) + " (" + descriptor.dimension(z) + ")")
                      .collect(Collectors.joining(", "))));
    }
    return NpyTable.create(output, dimension, tell);
  }
}
