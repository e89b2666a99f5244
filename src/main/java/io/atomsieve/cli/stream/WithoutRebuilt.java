package io.atomsieve.cli.stream;

import io.atomsieve.avro.SelectedStructure;
import io.atomsieve.client.CollectPosition;
import io.atomsieve.client.Collector;

/**
 * Leaves out structures that only fill another bank, unless they are asked for: they were collected
 * for the first one.
 */
final class WithoutRebuilt implements Collector.Sink {
  private final Collector.Sink next;
  private final boolean withThem;
  private long leftOut;

  WithoutRebuilt(Collector.Sink next, boolean withThem) {
    this.next = next;
    this.withThem = withThem;
  }

  @Override
  public CollectPosition find(CollectPosition group, String note) {
    return next.find(group, note);
  }

  @Override
  public void tell(String line) {
    next.tell(line);
  }

  @Override
  public String begin(CollectPosition position) {
    return next.begin(position);
  }

  @Override
  public void write(SelectedStructure selected, boolean rebuilt) {
    if (rebuilt && !withThem) {
      leftOut++;
    } else {
      next.write(selected, rebuilt);
    }
  }

  @Override
  public String commit(CollectPosition position) {
    return next.commit(position);
  }

  /** How many it passed over. */
  long leftOut() {
    return leftOut;
  }
}
