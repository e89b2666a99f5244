package io.atomsieve.cli;

import io.atomsieve.avro.SelectedStructure;
import io.atomsieve.pipeline.Collector;
import io.atomsieve.pipeline.Rebuilt;

/** Passes over structures that only fill another bank: they were collected for the first one. */
final class WithoutRebuilt implements Collector.Sink {
  private final Collector.Sink sink;
  private long leftOut;

  WithoutRebuilt(Collector.Sink sink) {
    this.sink = sink;
  }

  @Override
  public void resume(String position) {
    sink.resume(position);
  }

  @Override
  public void write(SelectedStructure selected) {
    if (Rebuilt.is(selected.getStructure())) {
      leftOut++;
    } else {
      sink.write(selected);
    }
  }

  @Override
  public String sync() {
    return sink.sync();
  }

  /** How many it passed over. */
  long leftOut() {
    return leftOut;
  }
}
