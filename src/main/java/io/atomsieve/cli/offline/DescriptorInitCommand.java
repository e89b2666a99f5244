package io.atomsieve.cli.offline;

import io.atomsieve.cli.support.CommandException;
import io.atomsieve.cli.support.InputFormat;
import io.atomsieve.export.OutputFile;
import io.atomsieve.export.PieceOutput;
import io.atomsieve.fingerprint.descriptor.Descriptor;
import io.atomsieve.fingerprint.descriptor.DescriptorTemplate;
import io.atomsieve.fingerprint.descriptor.DescriptorYaml;
import io.atomsieve.fingerprint.descriptor.ValueRanges;
import io.atomsieve.format.FrameSource;
import io.atomsieve.format.TrajectoryOptions;
import io.atomsieve.offline.FingerprintEngine;
import io.atomsieve.structure.Elements;
import io.atomsieve.structure.RejectedException;
import io.atomsieve.structure.Structure;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code atomsieve descriptor init}. */
@Command(
    name = "init",
    description =
        "Writes a descriptor for those who have none: an even radial grid for each pair of elements,"
            + " angular functions for each triple, and with FILES the scaling to their values.",
    footer = "  atomsieve descriptor init --elements Ge --cutoff 6 run1.xyz -o my-ge.yaml")
final class DescriptorInitCommand implements Callable<Integer> {
  @Option(
      names = "--elements",
      required = true,
      split = ",",
      paramLabel = "SYMBOL",
      description = "The elements, such as Ti,O.")
  private List<String> elements;

  @Option(
      names = "--cutoff",
      required = true,
      paramLabel = "R",
      description = "How far an atom sees, in angstrom.")
  private double cutoff;

  @Option(
      names = "--size",
      defaultValue = "medium",
      paramLabel = "SIZE",
      description =
          "small, medium or large: 8 + 4, 24 + 16 or 48 + 24 radial and angular functions for one"
              + " element. Default: ${DEFAULT-VALUE}")
  private DescriptorTemplate.Size size;

  @Option(
      names = {"-o", "--output"},
      defaultValue = "-",
      paramLabel = "FILE",
      description = "Where to. Default: standard output")
  private String output;

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE",
      description =
          "Trajectories that show what values occur: LAMMPS dump, extended XYZ or XDATCAR, also"
              + " gzipped; '-' is standard input.")
  private List<String> files = List.of();

  @Option(
      names = "--types",
      split = ",",
      paramLabel = "SYMBOL",
      description =
          "Elements of the atom types 1, 2, ... of LAMMPS dumps that have no column 'element'.")
  private List<String> types = List.of();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "lammps, xyz or xdatcar. Default: by name and content of each file")
  private String format;

  @Mixin private FingerprintOptions options;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    options.check();
    DescriptorTemplate template = template();
    if (output.equals("-")) {
      spec.commandLine().getOut().print(text(template));
      spec.commandLine().getOut().flush();
      return 0;
    }
    try (PieceOutput out = OutputFile.open(output, "descriptors", err()::println)) {
      out.stream().write(text(template).getBytes(StandardCharsets.UTF_8));
      out.finish();
    }
    return 0;
  }

  private String text(DescriptorTemplate template) throws Exception {
    return template.yaml() + (files.isEmpty() ? "" : scaling(template.descriptor()));
  }

  private DescriptorTemplate template() {
    try {
      return new DescriptorTemplate(elements, cutoff, size);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--" + e.getMessage(), e);
    }
  }

  private String scaling(Descriptor descriptor) throws Exception {
    TrajectoryOptions reading = InputFormat.options(format, types);
    RejectedFrames rejected = new RejectedFrames();
    ValueRanges ranges = new ValueRanges(descriptor);
    FingerprintEngine.Tally tally;
    try (FrameSource frames =
        new FrameSource(files, reading, notice -> err().println("notice: " + notice))) {
      tally =
          options
              .engine(descriptor)
              .run(() -> checked(descriptor, frames), new RangesSink(ranges, rejected));
    }
    rejected.print(err());
    rejected.failIfAll(tally.structures());
    if (tally.structures() == 0) {
      throw new CommandException("there is no frame in FILES, so there is nothing to scale to");
    }
    err().printf("%d frames, %d rejected%n", tally.structures(), tally.rejected());
    warn(descriptor, ranges);
    StringWriter out = new StringWriter();
    out.write(
        "scaling:   # smallest and largest values over %d frames; those that vary by less than 1e-8"
                .formatted(tally.structures() - tally.rejected())
            + " keep a width of 1\n");
    DescriptorYaml.writeScaling(descriptor.withScaling(ranges.scaling()), out);
    return out.toString();
  }

  /** Takes in the values of all that can be used. */
  private record RangesSink(ValueRanges ranges, RejectedFrames rejected)
      implements FingerprintEngine.Sink {
    @Override
    public void accept(Structure structure, double[][] fingerprints) {
      for (int i = 0; i < fingerprints.length; i++) {
        ranges.add(structure.atoms().atomicNumbers()[i], fingerprints[i]);
      }
    }

    @Override
    public void reject(Structure structure, RejectedException why) {
      rejected.add(structure, why);
    }
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }

  /** The next structure; one of other elements is a mistake in --elements. */
  private Structure checked(Descriptor descriptor, FrameSource frames) {
    Structure structure = frames.nextStructure("");
    if (structure != null) {
      for (int z : structure.atoms().atomicNumbers()) {
        if (Elements.isElement(z) && !descriptor.elements().contains(z)) {
          throw new CommandException(
              "%s frame %d has atoms of %s, which --elements does not name (%s)"
                  .formatted(
                      structure.simulation(),
                      structure.frame(),
                      Elements.symbol(z),
                      String.join(",", elements)));
        }
      }
    }
    return structure;
  }

  private void warn(Descriptor descriptor, ValueRanges ranges) {
    PrintWriter err = err();
    for (int z : descriptor.elements()) {
      String symbol = Elements.symbol(z);
      if (!ranges.scaling().containsKey(z)) {
        err.printf("warning: FILES have no atom of %s, so its functions are not scaled%n", symbol);
      } else if (ranges.constant(z) > 0) {
        err.printf(
            "warning: %d of %d functions of %s hardly vary in FILES, so they keep a width of 1%n",
            ranges.constant(z), descriptor.dimension(z), symbol);
      }
    }
  }
}
