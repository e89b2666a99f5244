package io.atomsieve.cli.stream;

import io.atomsieve.avro.SelectedStructure;
import io.atomsieve.client.CollectPosition;
import io.atomsieve.client.Collector;
import io.atomsieve.export.CollectedXyz;
import io.atomsieve.export.FilePosition;
import java.util.function.Consumer;

/** {@code collect} into a file, which has a position of its own. */
final class FileSink implements Collector.Sink {
  private final CollectedXyz file;
  private final String group;
  private final Consumer<String> tell;

  /** The length of the file, until which all is as its last position says. */
  private long length;

  FileSink(CollectedXyz file, String group, Consumer<String> tell) {
    this.file = file;
    this.group = group;
    this.tell = tell;
  }

  @Override
  public CollectPosition find(CollectPosition ofGroup, String note) {
    FilePosition found = file.find(inFile(ofGroup), note);
    length = found.length();
    return new CollectPosition(found.topicId(), found.next());
  }

  @Override
  public void tell(String line) {
    tell.accept(line);
  }

  @Override
  public String begin(CollectPosition position) {
    return file.begin(inFile(position));
  }

  @Override
  public void write(SelectedStructure selected, boolean rebuilt) {
    file.write(selected);
  }

  @Override
  public String commit(CollectPosition position) {
    return file.commit(inFile(position));
  }

  private FilePosition inFile(CollectPosition position) {
    return new FilePosition(group, position.topicId(), position.next(), length);
  }
}
