package io.atomsieve.cli.stream;

import io.atomsieve.avro.SelectedStructure;
import io.atomsieve.bus.RebuiltInfo;
import io.atomsieve.client.Collector;
import io.atomsieve.export.SelectedXyz;

/** Where {@code collect} writes to, and which structures it takes. */
final class CollectedXyz implements Collector.Sink {
  private final SelectedXyz file;
  private final boolean rebuilt;
  private long leftOut;

  /**
   * A sink for one call of {@code collect}.
   *
   * @param rebuilt whether to take structures that only fill another bank; they were collected for
   *     the first one
   */
  CollectedXyz(SelectedXyz file, boolean rebuilt) {
    this.file = file;
    this.rebuilt = rebuilt;
  }

  @Override
  public void resume(String position) {
    file.resume(position);
  }

  @Override
  public void write(SelectedStructure selected) {
    if (!rebuilt && RebuiltInfo.isIn(selected.getStructure())) {
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
