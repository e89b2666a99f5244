package io.atomsieve.docs;

import java.util.List;
import java.util.Map;

/**
 * Printed commands that the other tests do not type, and why. {@code PrintedCommandsTest} keeps the
 * list true.
 */
final class NotRun {
  /** With what docker-compose.yml starts: {@code ComposeCommandsIT} types them. */
  static final List<String> IN_COMPOSE =
      List.of(
          "docker compose build",
          "docker compose up -d",
          "./atomsieve publish --schema-registry http://localhost:8081/apis/ccompat/v7"
              + " --simulation ge-1600K ge.lammpstrj.gz",
          "./atomsieve collect --schema-registry http://localhost:8081/apis/ccompat/v7 -o todo.xyz");

  /** {@code ImageCommandsIT} types them. */
  static final List<String> WITH_IMAGE =
      List.of(
          "docker build -f deploy/docker/Dockerfile -t atomsieve .",
          "docker run --rm -v \"$PWD/conf:/etc/atomsieve:ro\" atomsieve topics create --config"
              + " /etc/atomsieve/atomsieve.yaml",
          "docker run -d --read-only --memory 2g --stop-timeout 20 -p 127.0.0.1:8080:8080"
              + " -v \"$PWD/conf:/etc/atomsieve:ro\" -v atomsieve-state:/var/lib/atomsieve"
              + " atomsieve",
          "docker run --rm -u \"$(id -u):$(id -g)\" -v \"$PWD:/data\" -w /data atomsieve select"
              + " --bank bank.yaml run1.xyz -o selected.xyz");

  private static final Map<String, List<String>> BY_REASON =
      Map.of(
          "is the first thing that DemoIT runs",
          List.of("./atomsieve demo"),
          "stands for all the others",
          List.of("./atomsieve COMMAND"),
          "is the build that runs this test, and cannot run within itself",
          List.of(
              "mvn verify",
              "mvn package -DskipTests",
              "mvn test",
              "mvn -Plong verify",
              "mvn -Pcontainers verify",
              "mvn spotless:apply",
              ".ci/run"),
          "takes up to hours, and is run by hand",
          List.of(
              "mvn -Psoak verify",
              "mvn -Psoak verify -Dsoak.faults=200",
              "mvn -Psoak verify -Dsoak.faults=200 -Dsoak.seed=1",
              "mvn -Psoak verify -Dsoak.only=COPY_STATE,FREEZE_BROKER",
              "mvn -Psoak verify -Dsoak.faults=200 -Dsoak.lanes=3"),
          "needs an engine for containers, and what docker-compose.yml starts",
          IN_COMPOSE,
          "needs an engine for containers",
          WITH_IMAGE,
          "fetches packages",
          List.of("pip install -r validation/requirements.txt"),
          "takes minutes, and says something on a quiet machine only; it is compiled with the tests",
          List.of(
              "tools/benchmark",
              "tools/benchmark Fingerprint -prof gc",
              "tools/benchmark Fingerprint -p kernel=simd -p system=Ge1000,Ge64000",
              "JAVA_TOOL_OPTIONS=-Dpyamff=mlff.pyamff tools/benchmark Fingerprint -p system=Pd13H2",
              "tools/benchmark Index",
              "tools/benchmark 'Build|Rebuild'",
              "tools/benchmark Throughput",
              "tools/benchmark Throughput 5 8000 commit.interval.ms=100 max.poll.records=2000",
              "ATOMSIEVE_JAVA_OPTS=-Xmx3g tools/benchmark Recovery",
              "ATOMSIEVE_JAVA_OPTS=-Xmx3g tools/benchmark Recovery 100000 2 commit.interval.ms=200"));

  private NotRun() {}

  /** The others, in their order. */
  static List<PrintedCommand> without(List<PrintedCommand> commands) {
    List<String> texts = texts();
    return commands.stream().filter(command -> !texts.contains(command.text())).toList();
  }

  static List<String> texts() {
    return BY_REASON.values().stream().flatMap(List::stream).toList();
  }
}
