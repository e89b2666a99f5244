package io.atomsieve.cli;

import io.atomsieve.bank.BankDefinition;
import io.atomsieve.bank.Banks;
import io.atomsieve.bank.Selector;
import io.atomsieve.bank.Selector.NewEnvironment;
import io.atomsieve.config.BankConfig;
import io.atomsieve.format.Frame;
import io.atomsieve.structure.RejectedException;
import io.atomsieve.structure.Structure;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
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
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    BankDefinition definition = BankConfig.read(bankFile);
    Banks banks = new Banks(List.of(definition));
    Selector selector = new Selector(definition);
    Map<String, Integer> rejected = new TreeMap<>();
    long frames = 0;
    long selected = 0;
    try (FrameSource source = input.open();
        SelectedXyz out = SelectedXyz.create(output)) {
      for (Frame frame = source.next(); frame != null; frame = source.next()) {
        Structure structure = frame.toStructure(source.name(), source.index(), definition.name());
        frames++;
        try {
          banks.of(structure);
          List<NewEnvironment> found = selector.offer(structure);
          if (!found.isEmpty()) {
            write(out, definition, structure, selected++, found);
          }
        } catch (RejectedException e) {
          Fingerprinting.report(spec.commandLine().getErr(), structure, e);
          rejected.merge(e.reason().code(), 1, Integer::sum);
        }
      }
    }
    summarize(selector, frames, selected, rejected);
    return 0;
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

  private void summarize(
      Selector selector, long frames, long selected, Map<String, Integer> rejected) {
    PrintWriter err = spec.commandLine().getErr();
    long refused = rejected.values().stream().mapToLong(Integer::longValue).sum();
    err.printf(
        "%d frames: %d selected, %d covered, %d rejected%n",
        frames, selected, frames - selected - refused, refused);
    err.println("bank entries: " + Tables.entries(selector.bank()));
  }
}
