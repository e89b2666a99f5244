package io.atomsieve.export;

import io.atomsieve.avro.SelectedStructure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An extended XYZ file that selected structures are collected into, by one process at a time: each
 * is in it once, whatever happens. How far it has come is kept beside it ({@link AppendedFile}), so
 * it does not matter whether brokers still know the offsets of its group.
 */
public final class CollectedXyz implements AutoCloseable {
  private final AppendedFile file;
  private final SelectedXyz out;
  private final Consumer<String> tell;

  private CollectedXyz(AppendedFile file, Consumer<String> tell) {
    this.file = file;
    // Each batch is a member of its own, so that a position never lies within one.
    this.out =
        new SelectedXyz(
            GzipMembers.areWanted(file.path().toString())
                ? new GzipMembers(file.stream())
                : file.stream());
    this.tell = tell;
  }

  /**
   * Takes a file, which need not exist, for this process; changes nothing in it yet.
   *
   * @param tell takes what a person should know
   * @throws FileRefusedException if another process has it, or it is no file
   */
  public static CollectedXyz open(Path path, Consumer<String> tell) throws IOException {
    return open(path, tell, new FileOperations());
  }

  static CollectedXyz open(Path path, Consumer<String> tell, FileOperations disk)
      throws IOException {
    return new CollectedXyz(AppendedFile.open(path, disk), tell);
  }

  /**
   * Finds where to go on; changes nothing.
   *
   * @param group where its consumer group is; for a file that is begun
   * @param note what was returned for the offsets of the group, or nothing
   * @throws FileRefusedException if the file is not as it was left
   */
  public FilePosition find(FilePosition group, String note) {
    try {
      Optional<FileNote> noted = FileNote.parse(note);
      Optional<FilePosition> recorded = file.position();
      boolean same = recorded.isPresent() && recorded.get().group().equals(group.group());
      if (file.length() <= 0 && !same) {
        return begun(group);
      }
      FilePosition found = recorded.orElseGet(() -> noted(group, noted));
      checkGroup(found, group.group());
      if (file.length() >= 0) {
        checkLength(found);
      }
      tellOfOthers(found, group, noted);
      return found.withLength(file.length() < 0 ? 0 : found.length());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Brings the file to a position, and records that before the first byte is written.
   *
   * @return a note for the offsets of the group
   */
  public String begin(FilePosition position) {
    long rest = file.begin(position);
    if (rest > 0) {
      tell.accept(
          "cut off %d bytes at the end of %s, which a call that was broken off has left"
              .formatted(rest, file.path()));
    }
    return note(position.length());
  }

  /** Writes a structure with what is new about it; {@link #begin} comes first. */
  public void write(SelectedStructure selected) {
    out.write(selected);
  }

  /**
   * Makes all that was written safe, and then the position.
   *
   * @param position its length is not looked at: that of the file counts
   * @return a note for the offsets of the group
   * @throws FileRefusedException if somebody else has moved or changed the file meanwhile
   */
  public String commit(FilePosition position) {
    out.flush();
    return note(file.commit(position).length());
  }

  /** A note for the offsets of the group. */
  private String note(long length) {
    return new FileNote(length, file.path()).text();
  }

  /** Ends it; what was not committed is taken away, so that nobody reads half of a structure. */
  @Override
  public void close() throws IOException {
    file.close(); // and not the writer, which would write the rest of its buffer
  }

  private FilePosition begun(FilePosition group) {
    if (group.next().isEmpty()) {
      tell.accept(
          "%s begins with the first structure: the group '%s' has no position"
              .formatted(file.path(), group.group()));
    }
    return group.withLength(0);
  }

  /** Former versions kept the length with the offsets of the group. */
  private FilePosition noted(FilePosition group, Optional<FileNote> note) {
    return note.filter(of -> of.path().equals(file.path()))
        .map(of -> group.withLength(of.length()))
        .orElseThrow(
            () ->
                new FileRefusedException(
                    ("%s has content, and nothing tells which structures these are (there is no"
                            + " %s): move it away, and collect begins a new one where the group is")
                        .formatted(file.path(), file.positionPath().getFileName())));
  }

  private void checkGroup(FilePosition found, String group) {
    if (!found.group().equals(group)) {
      throw new FileRefusedException(
          "%s was collected with --group %s, and goes on with that only: for '%s' take another file"
              .formatted(file.path(), found.group(), group));
    }
  }

  private void checkLength(FilePosition found) throws IOException {
    if (file.length() < found.length()) {
      throw new FileRefusedException(
          ("%s has %d bytes, but had %d when structures were last collected into it: bring back"
                  + " what is missing, or move it away, and collect begins a new one with what"
                  + " comes after those it had")
              .formatted(file.path(), file.length(), found.length()));
    }
  }

  private void tellOfOthers(FilePosition found, FilePosition group, Optional<FileNote> note) {
    boolean behind =
        group.next().entrySet().stream()
            .anyMatch(of -> of.getValue() > found.next().getOrDefault(of.getKey(), 0L));
    if (behind && note.isPresent() && !note.get().path().equals(file.path())) {
      tell.accept(
          "structures that come into %s are in %s, too: give each file a --group of its own"
              .formatted(file.path(), note.get().path()));
    }
  }
}
