package io.atomsieve.cli.stream;

import io.atomsieve.cli.support.Connection;
import io.atomsieve.cli.support.InputFiles;
import io.atomsieve.client.Publisher;
import io.atomsieve.format.FormatException;
import io.atomsieve.format.FrameSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code atomsieve publish}. */
@Command(
    name = "publish",
    description = "Publishes the frames of trajectory files to the topic structures.",
    footer = {
      "  atomsieve publish --config atomsieve.yaml --simulation ge ge.lammpstrj.gz",
      "  cat run1.xyz | atomsieve publish --config atomsieve.yaml --simulation run1 -"
    })
public final class PublishCommand implements Callable<Integer> {
  @Option(
      names = "--simulation",
      paramLabel = "ID",
      description =
          "Name of the simulation that the frames of all files are of. Default: each file is one, and"
              + " called as the file without folder and endings")
  private String simulation;

  @Option(
      names = "--bank",
      defaultValue = "",
      paramLabel = "NAME",
      description = "Bank to compare with. Default: the only one that knows all the elements")
  private String bank;

  @Option(
      names = "--every",
      defaultValue = "1",
      paramLabel = "N",
      description = "Publish every Nth frame only. Default: ${DEFAULT-VALUE}")
  private int every;

  @Option(
      names = "--from",
      defaultValue = "0",
      paramLabel = "N",
      description = "Leave out the first N frames; the others keep their numbers.")
  private long from;

  @Option(
      names = "--first-frame",
      defaultValue = "0",
      paramLabel = "N",
      description =
          "Number of the first frame; those after it count on from there. Default: ${DEFAULT-VALUE}")
  private long firstFrame;

  @Option(
      names = "--skip-torn",
      description =
          "A last frame that is not whole is no failure: the exit code is 0. Default: it is 1, and"
              + " the frames before it are published all the same")
  private boolean skipTorn;

  @Mixin private Following following;
  @Mixin private InputFiles input;
  @Mixin private Connection connection;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    checkOptions();
    connection.check(List.of(connection.topics().structures()));
    try (Publisher publisher =
        new Publisher(connection.kafka(), connection.topics(), connection.serdes())) {
      if (following.isAsked()) {
        return new FollowedFiles(publisher, following, input, this::sender, this::end, this::notice)
            .run();
      }
      int code = ExitCode.OK;
      for (List<String> files : simulation == null ? apart() : List.of(input.files())) {
        code = Math.max(code, publish(publisher, files));
      }
      return code;
    }
  }

  private List<List<String>> apart() {
    return input.files().stream().map(List::of).toList();
  }

  private int publish(Publisher publisher, List<String> files) {
    FrameSender sender = sender(publisher, files.get(0));
    FormatException failure = null;
    try (FrameSource frames = input.open(files, this::notice)) {
      for (var frame = frames.next(); frame != null; frame = frames.next()) {
        sender.send(frame);
      }
    } catch (FormatException e) {
      failure = e;
    }
    publisher.flush();
    return end(sender, failure);
  }

  private FrameSender sender(Publisher publisher, String file) {
    return new FrameSender(
        publisher,
        simulation == null ? FrameSource.nameOf(file) : simulation,
        bank,
        new FrameSender.Numbering(firstFrame, from, every));
  }

  /** Says what was published of a simulation, and what kept the rest from it, if anything. */
  private int end(FrameSender sender, FormatException failure) {
    String done =
        "published %d frames of %s to %s"
            .formatted(sender.published(), sender.simulation(), connection.topics().structures());
    if (failure == null) {
      notify(done);
      return ExitCode.OK;
    }
    boolean torn = failure.isAtEndOfFile();
    notify("atomsieve: %s; %s before that".formatted(failure.getMessage(), done));
    return torn && skipTorn ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private synchronized void notify(String line) {
    spec.commandLine().getErr().println(line);
  }

  private void notice(String message) {
    notify("notice: " + message);
  }

  private void checkOptions() {
    require(every >= 1, "--every must be at least 1");
    require(from >= 0, "--from must be at least 0");
    require(simulation == null || !simulation.isBlank(), "--simulation must not be empty");
    require(following.problem() == null, following.problem());
    if (simulation == null) {
      Set<String> names = new HashSet<>();
      for (String file : input.files()) {
        require(!file.equals("-"), "of standard input, --simulation has to say what it is");
        String name = FrameSource.nameOf(file);
        require(
            names.add(name),
            "two files would be the simulation '%s': publish them by themselves, with --simulation"
                .formatted(name));
      }
    }
    if (following.isAsked()) {
      require(
          simulation == null || input.files().size() == 1,
          "of several files that are followed each is a simulation of its own: leave --simulation out");
      for (String file : input.files()) {
        require(
            !file.equals("-")
                && (!Files.exists(Path.of(file)) || Files.isRegularFile(Path.of(file))),
            file
                + " is no file that grows: a pipe is read to its end without --follow and --resume");
      }
    }
  }

  private void require(boolean right, String otherwise) {
    if (!right) {
      throw new ParameterException(spec.commandLine(), otherwise);
    }
  }
}
