package io.atomsieve.cli.stream;

import io.atomsieve.avro.SelectedStructure;
import io.atomsieve.client.Collector;
import io.atomsieve.export.SelectedXyz;

/** Where {@code collect} writes to, and which structures it takes. */
final class CollectedXyz implements Collector.Sink {
  private final SelectedXyz file;
  private final boolean withRebuilt;
  private long leftOut;

  /**
   * A sink for one call of {@code collect}.
   *
   * @param withRebuilt whether to take structures that only fill another bank; they were collected
   *     for the first one
   */
  CollectedXyz(SelectedXyz file, boolean withRebuilt) {
    this.file = file;
    this.withRebuilt = withRebuilt;
  }

  @Override
  public void resume(String position) {
    file.resume(position);
  }

  @Override
  public void write(SelectedStructure selected, boolean rebuilt) {
    if (rebuilt && !withRebuilt) {
      leftOut++;
    } else {
      file.write(selected);
    }
  }

  @Override
  public String sync() {
    return file.sync();
  }

  /** How many it passed over. */
  long leftOut() {
    return leftOut;
  }
}
