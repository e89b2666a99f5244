package io.atomsieve.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The service, started as its users start it, and when it said what. */
final class LaunchedService implements AutoCloseable {
  private static final Pattern LINE = Pattern.compile("(\\S+) +\\w+ +(\\w+: .*)");
  private static final Pattern PHASE =
      Pattern.compile(
          "metrics and health|looked through|entries read|came back|lack what is|warm|left open"
              + "| is (RUNNING|ERROR)|[Ww]ip|[Cc]orrupt|Finished restoring|initialized from"
              + "|failed|amaged|nvalid");
  private static final String LOGGING =
      """
      <configuration>
        <appender name="STDERR" class="ch.qos.logback.core.ConsoleAppender">
          <target>System.err</target>
          <encoder>
            <pattern>%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0}: %msg%n%nopex</pattern>
          </encoder>
        </appender>
        <logger name="io.atomsieve" level="INFO"/>
        <logger name="org.apache.kafka.streams.processor.internals" level="INFO"/>
        <root level="WARN"><appender-ref ref="STDERR"/></root>
      </configuration>
      """;

  private final Path folder;
  private final Path config;
  private JavaProcess process;
  private Instant started;

  LaunchedService(Path folder, String config) throws IOException {
    this.folder = folder;
    this.config = Files.writeString(folder.resolve("atomsieve.yaml"), config);
    // What Streams does with stores is told at a level that is not shown otherwise.
    Files.writeString(folder.resolve("logback.xml"), LOGGING);
  }

  void start() throws IOException {
    ProcessBuilder command =
        new ProcessBuilder("./atomsieve", "serve", "--config", config.toString());
    command
        .environment()
        .merge(
            "ATOMSIEVE_JAVA_OPTS",
            "-Dlogback.configurationFile=" + folder.resolve("logback.xml"),
            (given, own) -> given + " " + own);
    started = Instant.now();
    process = JavaProcess.start(folder.resolve("service.log"), command);
  }

  JavaProcess process() {
    return process;
  }

  /** Seconds since the last start. */
  double age() {
    return seconds(Instant.now());
  }

  /** What it logged of its start, each with the seconds since then. */
  List<String> phases() {
    return process
        .printed()
        .lines()
        .filter(line -> PHASE.matcher(line).find())
        .map(this::timed)
        .toList();
  }

  private String timed(String line) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      return line;
    }
    String text = parts.group(2);
    return "%6.2f s  %s"
        .formatted(
            seconds(OffsetDateTime.parse(parts.group(1)).toInstant()),
            text.substring(0, Math.min(200, text.length())));
  }

  private double seconds(Instant until) {
    return ChronoUnit.MILLIS.between(started, until) / 1e3;
  }

  @Override
  public void close() {
    if (process != null) {
      process.close();
    }
  }
}
