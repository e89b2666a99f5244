package io.atomsieve.cli.stream;

import io.atomsieve.avro.SelectedStructure;
import io.atomsieve.client.CollectPosition;
import io.atomsieve.client.Collector;
import io.atomsieve.export.SelectedXyz;
import java.util.function.Consumer;

/** {@code collect} to standard output: the group's offsets are all that tells how far it came. */
final class PrintSink implements Collector.Sink {
  private final SelectedXyz out;
  private final Consumer<String> tell;

  PrintSink(SelectedXyz out, Consumer<String> tell) {
    this.out = out;
    this.tell = tell;
  }

  @Override
  public void tell(String line) {
    tell.accept(line);
  }

  @Override
  public String begin(CollectPosition position) {
    return "";
  }

  @Override
  public void write(SelectedStructure selected, boolean rebuilt) {
    out.write(selected);
  }

  @Override
  public String commit(CollectPosition position) {
    out.flush();
    return "";
  }
}
