package io.atomsieve.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mistakes in YAML files, as people make them, and what they are told. */
class YamlTest {
  /** As the file of a bank. */
  record Bank(String name, String descriptor, Map<String, Double> thresholds, Limits limits) {
    Bank {
      if (thresholds == null) {
        throw new IllegalArgumentException("'thresholds' is missing");
      }
    }
  }

  record Limits(Integer maxAtoms, Double maxNovelty) {}

  record Service(Map<String, String> kafka, Map<String, String> schemaRegistry, List<Bank> banks) {}

  private static final String GOOD = "name: ge\ndescriptor: ge.yaml\nthresholds: {Ge: 0.2}\n";

  @TempDir private Path folder;

  @Test
  void readsWhatIsRight() throws IOException {
    Bank bank = Yaml.readKebabCase(file(GOOD + "limits: {max-atoms: 3}\n"), Bank.class);
    assertThat(bank).isEqualTo(new Bank("ge", "ge.yaml", Map.of("Ge", 0.2), new Limits(3, null)));
  }

  @Test
  void aMistypedKeyIsNamedAndNotTheOneThatIsMissing() throws IOException {
    refused(
        GOOD.replace("thresholds", "treshold"),
        ", line 3: unknown key 'treshold': did you mean 'thresholds'?");
    refused(
        GOOD + "limits:\n  maxatoms: 3\n",
        ", line 5: unknown key 'limits.maxatoms': did you mean 'max-atoms'?"
            + " (known here: max-atoms, max-novelty)");
    refused(GOOD + "limits: {max_novelty: 3}\n", "did you mean 'max-novelty'?");
    refused(GOOD.replace("name", "Name"), ", line 1: unknown key 'Name': did you mean 'name'?");
    refused(GOOD + "colour: red\n", "unknown key 'colour' (known here: ");
  }

  @Test
  void aMistypedKeyOfAnItemIsNamedWithItsPlace() throws IOException {
    Path file = file("kafka: {a: b}\nbanks:\n- thresholds: {Ge: 1}\n- tresholds: {Ge: 1}\n");
    assertThatThrownBy(() -> Yaml.readKebabCase(file, Service.class))
        .hasMessage(
            file
                + ", line 4: unknown key 'banks[1].tresholds': did you mean 'thresholds'?"
                + " (known here: descriptor, limits, name, thresholds)");
  }

  @Test
  void aDecimalCommaIsRecognised() throws IOException {
    refused(GOOD.replace("{Ge: 0.2}", "{Ge: 0,2}"), ", line 3: decimals have a point", "write 0.2");
    refused(GOOD.replace("{Ge: 0.2}", "\n  Ge: 0,275"), ", line 4: 'thresholds.Ge': ", "0.275");
    refused(GOOD + "limits: {max-novelty: 1,5}\n", ", line 4: decimals have a point", "write 1.5");
  }

  @Test
  void aWordIsNoNumber() throws IOException {
    refused(GOOD.replace("0.2", "low"), "'thresholds.Ge': needs a number, not 'low'");
    refused(GOOD + "limits: {max-atoms: [1]}\n", "'limits.max-atoms'");
  }

  @Test
  void aTabIsRecognised() throws IOException {
    refused(
        GOOD.replace(" {Ge: 0.2}", "\n\tGe: 0.2"),
        ", line 4: is indented with a tab; YAML wants blanks");
    refused(GOOD + "limits:\n  max-atoms: 3\n  \tmax-novelty: 4\n", ", line 6: is indented");
  }

  @Test
  void aFileOfAnotherKindIsRecognised() throws IOException {
    refused(
        "kafka: {bootstrap.servers: x}\nschema-registry: {url: x}\nbanks: []\n",
        ": this is the file of a service, for --config; wanted here is the file of one bank",
        "name, descriptor, thresholds, limits");
    refused("cutoff: 5\nelements: [Ge]\nradial: []\n", ": this is a descriptor, ");
    Path bank = file(GOOD);
    assertThatThrownBy(() -> Yaml.readKebabCase(bank, Service.class))
        .hasMessageStartingWith(bank + ": this is the file of one bank")
        .hasMessageContaining("wanted here is the file of a service");
  }

  @Test
  void whatIsNoTextIsNoYaml() throws IOException {
    Path file = folder.resolve("bank.yaml");
    Files.write(file, new byte[] {0x1f, (byte) 0x8b, 8, 0, (byte) 0xff, (byte) 0xfe});
    assertThatThrownBy(() -> Yaml.readKebabCase(file, Bank.class))
        .hasMessage(file + ": is not YAML, as it is no text in UTF-8");
  }

  @Test
  void nothingOfTheFileIsQuoted() throws IOException {
    Path file = file("kafka: {sasl.jaas.config: {a: geheim}}\nschema-registry: x\n");
    assertThatThrownBy(() -> Yaml.readKebabCase(file, Service.class))
        .isInstanceOf(FormatException.class)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("geheim"));
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("bank.yaml"), text, StandardCharsets.UTF_8);
  }

  private void refused(String text, String... parts) throws IOException {
    Path file = file(text);
    assertThatThrownBy(() -> Yaml.readKebabCase(file, Bank.class))
        .isInstanceOf(FormatException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContainingAll(parts);
  }
}
