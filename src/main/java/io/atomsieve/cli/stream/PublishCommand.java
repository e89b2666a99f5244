package io.atomsieve.cli.stream;

import io.atomsieve.cli.support.Connection;
import io.atomsieve.cli.support.InputFiles;
import io.atomsieve.client.Publisher;
import io.atomsieve.format.Frame;
import io.atomsieve.format.FrameSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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
      required = true,
      paramLabel = "ID",
      description = "Name of the simulation that the frames are of.")
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
      names = "--first-frame",
      defaultValue = "0",
      paramLabel = "N",
      description =
          "Number of the first frame; those after it count on from there. Default: ${DEFAULT-VALUE}")
  private long firstFrame;

  @Mixin private InputFiles input;
  @Mixin private Connection connection;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (every < 1) {
      throw new ParameterException(spec.commandLine(), "--every must be at least 1");
    }
    if (simulation.isBlank()) {
      throw new ParameterException(spec.commandLine(), "--simulation must not be empty");
    }
    connection.check(List.of(connection.topics().structures()));
    long published = 0;
    try (Publisher publisher =
            new Publisher(connection.kafka(), connection.topics(), connection.serdes());
        FrameSource frames = input.open(this::notice)) {
      // Numbered before thinning out, so that a frame keeps its number whatever --every is.
      long number = 0;
      for (Frame frame = frames.next(); frame != null; frame = frames.next()) {
        if (number % every == 0) {
          publisher.publish(frame.toStructure(simulation, firstFrame + number, bank));
          published++;
        }
        number++;
      }
      publisher.flush();
    }
    spec.commandLine()
        .getErr()
        .printf(
            "published %d frames of %s to %s%n",
            published, simulation, connection.topics().structures());
    return 0;
  }

  private void notice(String message) {
    spec.commandLine().getErr().println("notice: " + message);
  }
}
