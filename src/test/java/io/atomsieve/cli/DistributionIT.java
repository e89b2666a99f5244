package io.atomsieve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.cli.support.CliProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive that users unpack, on a machine that has a Java and no Maven. */
class DistributionIT {
  private static final Path ARCHIVE = Path.of(System.getProperty("atomsieve.distribution"));
  private static final String NAME = ARCHIVE.getFileName().toString().replace(".tar.gz", "");
  private static final Path DEMO = Path.of("src/main/resources/io/atomsieve/demo").toAbsolutePath();
  private static final List<String> TOOLS = List.of("bash", "dirname", "grep", "readlink", "sed");

  private static final Pattern SPACE = Pattern.compile(" ");

  @TempDir private Path folder;
  private Path home;

  @BeforeEach
  void unpack() throws Exception {
    succeed(List.of("tar"), Map.of(), "-xzf", ARCHIVE.toString());
    home = folder.resolve(NAME);
  }

  @Test
  void holdsWhatItNeeds() throws Exception {
    try (JarFile jar = new JarFile(home.resolve("atomsieve.jar").toFile());
        Stream<Path> lib = Files.list(home.resolve("lib"))) {
      String wanted = jar.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      assertThat(lib.map(file -> "lib/" + file.getFileName()))
          .containsExactlyInAnyOrder(SPACE.split(wanted));
    }
    assertThat(home.resolve("example/atomsieve.yaml")).exists();
    assertThat(home.resolve("schemas/Structure.avsc")).exists();
    assertThat(home.resolve("README.md")).exists();
    assertThat(home.resolve("LICENSE")).content().contains("Apache License");
    assertThat(home.resolve("THIRD-PARTY.txt")).content().contains("org.rocksdb:rocksdbjni");
    assertThat(home.resolve("sbom.cdx.json")).content().contains("pkg:maven/org.rocksdb/rocksdb");
  }

  @Test
  void runsWithoutMaven() throws Exception {
    CliProcess version = succeed(launcher(), withoutMaven(), "--version");
    assertThat(version.out()).isEqualTo(NAME.replaceFirst("-", " ") + "\n");
    CliProcess select =
        succeed(
            launcher(),
            withoutMaven(),
            "select",
            "--bank",
            DEMO.resolve("germanium.yaml").toString(),
            "-o",
            "-",
            DEMO.resolve("ge_300K.lammpstrj.gz").toString());
    assertThat(select.err()).startsWith("240 frames: ").contains(" 0 rejected", "Ge ");
    assertThat(select.out()).contains("Lattice=", "new_atoms=");
  }

  @Test
  void completesCommands() throws Exception {
    String script =
        """
        source "$1"
        complete -p atomsieve
        COMP_WORDS=(atomsieve topics cr) COMP_CWORD=2
        _complete_atomsieve
        echo "${COMPREPLY[@]}"
        """;
    String completion = home.resolve("completion/atomsieve.bash").toString();
    CliProcess bash = succeed(List.of("bash"), Map.of(), "-c", script, "bash", completion);
    assertThat(bash.out()).contains(" atomsieve\n").endsWith("\ncreate\n");
  }

  private List<String> launcher() {
    return List.of(home.resolve("atomsieve").toString());
  }

  /** A PATH with the tools that the launcher needs, and nothing else. */
  private Map<String, String> withoutMaven() throws IOException {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    for (String tool : TOOLS) {
      if (Files.notExists(bin.resolve(tool))) {
        Files.copy(find(tool), bin.resolve(tool));
      }
    }
    return Map.of("PATH", bin.toString(), "JAVA_HOME", System.getProperty("java.home"));
  }

  private static Path find(String tool) {
    return Pattern.compile(File.pathSeparator)
        .splitAsStream(System.getenv("PATH"))
        .map(folder -> Path.of(folder, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }

  private CliProcess succeed(List<String> program, Map<String, String> environment, String... args)
      throws Exception {
    try (CliProcess process = CliProcess.start(folder, environment, program, args)) {
      process.awaitExit();
      assertThat(process.exitCode()).as(process.err()).isZero();
      return process;
    }
  }
}
