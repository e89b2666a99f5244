package io.atomsieve.cli;

import io.atomsieve.bank.BankDefinition;
import io.atomsieve.bank.Banks;
import io.atomsieve.bank.Screener;
import io.atomsieve.bank.Selector;
import io.atomsieve.bank.Selector.NewEnvironment;
import io.atomsieve.config.BankConfig;
import io.atomsieve.format.Frame;
import io.atomsieve.structure.RejectedException;
import io.atomsieve.structure.Structure;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code atomsieve select}. */
@Command(
    name = "select",
    description = "Applies the same rule to files, offline and without Kafka.")
final class SelectCommand implements Callable<Integer> {
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
      description = "Extended XYZ file for the selected structures; '-' is standard output.")
  private String output;

  @Mixin private InputFiles input;
  @Mixin private Threads threads;
  @Spec private CommandSpec spec;

  /** What a thread found out about a structure, before its turn. */
  private record Screened(
      Structure structure, double[][] fingerprints, int[] uncovered, RejectedException rejected) {

    List<NewEnvironment> admit(Selector selector) {
      if (rejected != null) {
        throw rejected;
      }
      return selector.admit(structure, fingerprints, uncovered);
    }
  }

  @Override
  public Integer call() throws Exception {
    int workers = threads.count(spec);
    BankDefinition definition = BankConfig.read(bankFile);
    Selector selector = new Selector(definition);
    Summary summary = new Summary();
    try (FrameSource source = input.open();
        SelectedXyz out = SelectedXyz.create(output);
        Progress progress = new Progress("select", source);
        OrderedParallel<Structure, Screened> parallel =
            new OrderedParallel<>(workers, () -> worker(definition, selector))) {
      parallel.run(
          () -> next(source, definition),
          screened -> {
            admit(screened, selector, summary, out);
            progress.update(summary.frames, summary.selected);
          });
    }
    spec.commandLine().getErr().printf("%s", summary.text(selector));
    return 0;
  }

  private static Structure next(FrameSource source, BankDefinition definition) {
    Frame frame = source.next();
    return frame == null
        ? null
        : frame.toStructure(source.name(), source.index(), definition.name());
  }

  private static Function<Structure, Screened> worker(
      BankDefinition definition, Selector selector) {
    Banks banks = new Banks(List.of(definition));
    Screener screener = selector.screener();
    return structure -> {
      try {
        banks.of(structure);
        double[][] fingerprints = screener.fingerprints(structure);
        int[] uncovered = screener.uncovered(structure, fingerprints);
        return new Screened(structure, fingerprints, uncovered, null);
      } catch (RejectedException e) {
        return new Screened(structure, null, null, e);
      }
    };
  }

  private void admit(Screened screened, Selector selector, Summary summary, SelectedXyz out) {
    summary.frames++;
    try {
      List<NewEnvironment> found = screened.admit(selector);
      if (!found.isEmpty()) {
        write(out, selector.bank().definition(), screened.structure, summary.selected++, found);
      }
    } catch (RejectedException e) {
      Fingerprinting.report(spec.commandLine().getErr(), screened.structure, e);
      summary.rejected++;
    }
  }

  private static void write(
      SelectedXyz out,
      BankDefinition definition,
      Structure structure,
      long selection,
      List<NewEnvironment> found) {
    List<Integer> atoms = found.stream().map(NewEnvironment::atom).toList();
    out.write(
        structure,
        definition.descriptor().id(),
        selection,
        Selector.novelty(definition, structure, found),
        atoms);
  }

  /** What became of the frames. */
  private static final class Summary {
    private long frames;
    private long selected;
    private long rejected;

    String text(Selector selector) {
      return "%d frames: %d selected, %d covered, %d rejected%n"
              .formatted(frames, selected, frames - selected - rejected, rejected)
          + "bank entries: %s%n".formatted(Tables.entries(selector.bank()));
    }
  }
}
