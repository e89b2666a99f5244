package io.atomsieve.cli.offline;

import io.atomsieve.bank.BankDefinition;
import io.atomsieve.bank.NewEntry;
import io.atomsieve.cli.support.Configured;
import io.atomsieve.cli.support.InputFiles;
import io.atomsieve.cli.support.InputProgress;
import io.atomsieve.cli.support.KeepGoing;
import io.atomsieve.cli.support.Tables;
import io.atomsieve.cli.support.Threads;
import io.atomsieve.cli.support.Thresholds;
import io.atomsieve.config.BankConfig;
import io.atomsieve.export.NewAtom;
import io.atomsieve.export.SelectedFile;
import io.atomsieve.format.FrameSource;
import io.atomsieve.offline.SelectEngine;
import io.atomsieve.structure.RejectedException;
import io.atomsieve.structure.Structure;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code atomsieve select}. */
@Command(
    name = "select",
    description = "Applies the same rule to files, offline and without Kafka.",
    footer = "  atomsieve select --bank bank.yaml ge.lammpstrj.gz run1.xyz -o selected.xyz")
public final class SelectCommand implements Callable<Integer> {
  @Option(
      names = "--bank",
      required = true,
      paramLabel = "FILE",
      description = "YAML file of one bank: name, descriptor, thresholds, limits.")
  private Path bankFile;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE",
      description =
          "Extended XYZ file for the selected structures, compressed if it ends with .gz; '-' is"
              + " standard output.")
  private String output;

  @Mixin private InputFiles input;
  @Mixin private KeepGoing keepGoing;
  @Mixin private Threads threads;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    int workers = threads.count(spec);
    BankDefinition definition = Configured.read(() -> BankConfig.read(bankFile));
    Thresholds.missing(definition).ifPresent(line -> spec.commandLine().getErr().println(line));
    RejectedFrames rejected = new RejectedFrames();
    SelectEngine engine = new SelectEngine(definition, workers);
    SelectEngine.Tally tally;
    try (FrameSource source = input.open(keepGoing);
        SelectedFile out = SelectedFile.create(output, spec.commandLine().getErr()::println);
        InputProgress progress = new InputProgress("select", source)) {
      tally =
          engine.run(
              () -> source.nextStructure(definition.name()),
              sink(definition, out, progress, rejected));
      out.finish();
    }
    rejected.print(spec.commandLine().getErr());
    spec.commandLine()
        .getErr()
        .printf(
            "%d frames: %d selected, %d covered, %d rejected%nbank entries: %s%n",
            tally.structures(),
            tally.selected(),
            tally.covered(),
            tally.rejected(),
            Tables.entries(engine.bank()));
    rejected.failIfAll(tally.structures());
    return keepGoing.exitCode();
  }

  private static NewAtom newAtom(NewEntry entry, BankDefinition definition) {
    return new NewAtom(entry.environment().atom(), entry.novelty(definition), entry.nearestEntry());
  }

  private SelectEngine.Sink sink(
      BankDefinition definition,
      SelectedFile out,
      InputProgress progress,
      RejectedFrames rejected) {
    return new SelectEngine.Sink() {
      @Override
      public void select(Structure structure, long selection, List<NewEntry> added) {
        out.write(
            structure,
            definition.descriptor().id(),
            selection,
            NewEntry.novelty(definition, added),
            added.stream().map(entry -> newAtom(entry, definition)).toList());
      }

      @Override
      public void reject(Structure structure, RejectedException why) {
        rejected.add(structure, why);
      }

      @Override
      public void progress(SelectEngine.Tally soFar) {
        progress.update(soFar.structures(), soFar.selected());
      }
    };
  }
}
