package io.atomsieve.cli.stream;

import io.atomsieve.cli.support.Connection;
import io.atomsieve.cli.support.Shutdown;
import io.atomsieve.client.Collector;
import io.atomsieve.export.SelectedXyz;
import java.util.List;
import java.util.concurrent.Callable;
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
            + " next call goes on from there.")
public final class CollectCommand implements Callable<Integer> {
  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE",
      description = "Extended XYZ file to append to; '-' is standard output.")
  private String output;

  @Option(
      names = "--group",
      defaultValue = "atomsieve-collect",
      paramLabel = "ID",
      description =
          "Consumer group that remembers what was collected; another one begins anew."
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
    connection.check(List.of(connection.topics().needsDft()));
    Shutdown shutdown = new Shutdown();
    try (SelectedXyz file = SelectedXyz.append(output);
        Collector collector =
            new Collector(connection.kafka(), connection.topics(), connection.serdes(), group)) {
      CollectedXyz sink = new CollectedXyz(file, rebuilt);
      long seen =
          follow ? collector.collect(sink, () -> !shutdown.isRequested()) : collector.drain(sink);
      spec.commandLine().getErr().println(message(seen, sink.leftOut()));
    }
    return 0;
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
