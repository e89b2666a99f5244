package io.atomsieve.export;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the offsets of a consumer group say of the file that was collected with it. Former versions
 * kept the position nowhere else, so it is theirs, too.
 *
 * @param length of the file, in bytes, when the offsets were committed
 */
record FileNote(long length, Path path) {
  private static final Pattern TEXT = Pattern.compile("(\\d{1,18}) (.+)", Pattern.DOTALL);

  static Optional<FileNote> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      Path path = FileGuard.realPath(Path.of(matcher.group(2)));
      return Optional.of(new FileNote(Long.parseLong(matcher.group(1)), path));
    } catch (IOException | InvalidPathException e) {
      return Optional.empty(); // a file of another machine, or one in a folder that is gone
    }
  }

  String text() {
    return length + " " + path;
  }
}
