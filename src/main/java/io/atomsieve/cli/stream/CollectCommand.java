package io.atomsieve.cli.stream;

import io.atomsieve.cli.support.CommandException;
import io.atomsieve.cli.support.Connection;
import io.atomsieve.cli.support.Shutdown;
import io.atomsieve.client.Collector;
import io.atomsieve.client.TopicChangedException;
import io.atomsieve.export.CollectedXyz;
import io.atomsieve.export.FileRefusedException;
import io.atomsieve.export.SelectedXyz;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code atomsieve collect}. */
@Command(
    name = "collect",
    description =
        "Appends the selected structures that are new in needs-dft to an extended XYZ file. The"
            + " next call goes on from there: how far the file has come is kept in FILE.position.",
    footer = "  atomsieve collect --config atomsieve.yaml -o todo.xyz")
public final class CollectCommand implements Callable<Integer> {
  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE",
      description =
          "Extended XYZ file to append to, compressed if it ends with .gz; '-' is standard output.")
  private String output;

  @Option(
      names = "--group",
      defaultValue = "atomsieve-collect",
      paramLabel = "ID",
      description =
          "Consumer group whose offsets follow, and tell where a new file begins; another one"
              + " begins anew. A file goes on with the group that it was begun with."
              + " Default: ${DEFAULT-VALUE}")
  private String group;

  @Option(names = "--follow", description = "Go on with what comes, until interrupted.")
  private boolean follow;

  @Option(
      names = "--rebuilt",
      description =
          "Take those, too, that were published by bank rebuild to fill another bank; they have been"
              + " selected, and so collected, before.")
  private boolean rebuilt;

  @Mixin private Connection connection;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    try {
      if (output.equals("-")) {
        try (SelectedXyz out = SelectedXyz.standardOutput()) {
          collect(new PrintSink(out, this::tell));
        }
      } else {
        try (CollectedXyz file = CollectedXyz.open(Path.of(output), this::tell)) {
          collect(new FileSink(file, group, this::tell));
        }
      }
      return CommandLine.ExitCode.OK;
    } catch (FileRefusedException | TopicChangedException e) {
      // Another try would end the same: somebody has to decide something.
      throw new CommandException(e.getMessage(), e, CommandLine.ExitCode.USAGE);
    }
  }

  private void collect(Collector.Sink into) {
    connection.check(List.of(connection.topics().needsDft()));
    Shutdown shutdown = new Shutdown();
    try (Collector collector =
        new Collector(connection.kafka(), connection.topics(), connection.serdes(), group)) {
      WithoutRebuilt sink = new WithoutRebuilt(into, rebuilt);
      long seen =
          follow ? collector.collect(sink, () -> !shutdown.isRequested()) : collector.drain(sink);
      tell(message(seen, sink.leftOut()));
    }
  }

  private void tell(String line) {
    spec.commandLine().getErr().println(line);
    spec.commandLine().getErr().flush();
  }

  private static String message(long seen, long leftOut) {
    String collected = "collected %d structures".formatted(seen - leftOut);
    return leftOut == 0
        ? collected
        : collected
            + "; left out %d that only fill another bank (--rebuilt takes them, too)"
                .formatted(leftOut);
  }
}
