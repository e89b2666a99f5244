package io.atomsieve.cli.stream;

import io.atomsieve.cli.support.Shutdown;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How long files are followed that a simulation is still writing. */
final class Following {
  @Option(
      names = "--follow",
      description =
          "Wait for more at the end of a file that a simulation is writing, also when it is begun anew."
              + " Ends on Ctrl-C, or as --until-idle and --pid say.")
  private boolean follow;

  @Option(
      names = "--until-idle",
      paramLabel = "TIME",
      converter = Time.class,
      description = "With --follow: end when a file has not grown for so long, such as 30s or 10m.")
  private Duration untilIdle;

  @Option(
      names = "--pid",
      paramLabel = "P",
      description = "With --follow: end when the process with this id has ended.")
  private Long pid;

  @Option(
      names = "--resume",
      description =
          "Go on where the file was published up to, which is kept in FILE.published; with --follow or"
              + " without.")
  private boolean resume;

  /** A time with its unit. */
  static final class Time implements ITypeConverter<Duration> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(s|m|h)");

    @Override
    public Duration convert(String text) {
      Matcher matcher = FORM.matcher(text);
      if (!matcher.matches()) {
        throw new TypeConversionException(
            "'" + text + "' is no time: take a number and a unit, such as 30s, 10m or 2h");
      }
      long number = Long.parseLong(matcher.group(1));
      return switch (matcher.group(2)) {
        case "s" -> Duration.ofSeconds(number);
        case "m" -> Duration.ofMinutes(number);
        default -> Duration.ofHours(number);
      };
    }
  }

  /** Whether files are read in the way of files that grow. */
  boolean isAsked() {
    return follow || resume;
  }

  boolean resumes() {
    return resume;
  }

  /** What is wrong with the options together, or null. */
  String problem() {
    return !follow && (untilIdle != null || pid != null)
        ? "--until-idle and --pid say when --follow ends: give that, too"
        : null;
  }

  /** Tells when nobody writes a file any more: at once, if it is not followed. */
  BooleanSupplier end(Path file, Shutdown shutdown) {
    return follow ? new WriterWatch(file, untilIdle, pid, shutdown::isRequested) : () -> true;
  }
}
