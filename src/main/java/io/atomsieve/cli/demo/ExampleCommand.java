package io.atomsieve.cli.demo;

import io.atomsieve.format.xyz.ExtendedXyzWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code atomsieve example}. */
@Command(
    name = "example",
    description =
        "Writes files to begin with: a configuration, a bank and a descriptor of germanium, and two"
            + " MD runs. Those that are there already stay as they are.",
    footer = "  atomsieve example")
public final class ExampleCommand implements Callable<Integer> {
  private static final String FOLDER = "/io/atomsieve/example/";
  private static final String AS_LAMMPS = "ge_1600K";
  private static final String AS_XYZ = "ge_3000K";

  /** Writes one of the files. */
  private interface Content {
    void write(Path file) throws IOException;
  }

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "Folder to write to. Default: this one")
  private Path folder;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Files.createDirectories(folder);
    write("atomsieve.yaml", "a service, for serve --config", resource("atomsieve.yaml"));
    write("bank.yaml", "a bank without a service, for select --bank", resource("bank.yaml"));
    write("ge.yaml", "their descriptor", resource("ge.yaml"));
    write(
        "ge.lammpstrj.gz",
        "germanium at 1600 K, 240 frames of LAMMPS",
        file -> copy(DemoData.run(AS_LAMMPS), file));
    write("run1.xyz", "germanium at 3000 K, 240 frames", ExampleCommand::writeXyz);
    return CommandLine.ExitCode.OK;
  }

  private void write(String name, String what, Content content) throws IOException {
    Path file = folder.resolve(name);
    boolean exists = Files.exists(file);
    if (!exists) {
      content.write(file);
    }
    spec.commandLine()
        .getErr()
        .printf("%s: %s%n", file.normalize(), exists ? "exists, and stays as it is" : what);
  }

  private static Content resource(String name) {
    return file -> copy(ExampleCommand.class.getResourceAsStream(FOLDER + name), file);
  }

  private static void copy(InputStream from, Path to) throws IOException {
    try (InputStream in = from) {
      Files.copy(in, to);
    }
  }

  private static void writeXyz(Path file) throws IOException {
    try (ExtendedXyzWriter writer =
        new ExtendedXyzWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
      DemoData.replay(AS_XYZ, structure -> writer.write(structure, Map.of(), List.of()));
    } catch (UncheckedIOException e) {
      throw new IOException(file + ": " + e.getCause().getMessage(), e);
    }
  }
}
