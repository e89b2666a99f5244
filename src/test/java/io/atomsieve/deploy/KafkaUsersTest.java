package io.atomsieve.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The users for Strimzi may do what docs/security.md lists, and nothing else. */
class KafkaUsersTest {
  @Test
  void theService() throws IOException {
    assertThat(allowed("atomsieve"))
        .hasSizeGreaterThan(20)
        .isEqualTo(AccessTable.read().of("service", "service, to check the topics' settings"));
  }

  @Test
  void simulations() throws IOException {
    assertThat(allowed("atomsieve-publish"))
        .containsExactly("Write topic structures")
        .isEqualTo(AccessTable.read().of("`publish`, simulations"));
  }

  @Test
  void theScheduler() throws IOException {
    assertThat(allowed("atomsieve-collect"))
        .containsExactly("Read group atomsieve-collect", "Read topic needs-dft")
        .isEqualTo(AccessTable.read().of("`collect`"));
  }

  @Test
  void people() throws IOException {
    assertThat(allowed("atomsieve-operator"))
        .hasSizeGreaterThan(10)
        .isEqualTo(AccessTable.read().of("`bank verify`", "`bank rebuild`", "`parked`"));
  }

  @Test
  void nobodyElse() throws IOException {
    assertThat(users().stream().map(Manifest::name))
        .containsExactly(
            "atomsieve", "atomsieve-publish", "atomsieve-collect", "atomsieve-operator");
  }

  private static List<Manifest> users() throws IOException {
    return Manifest.in("components/strimzi/users.yaml");
  }

  private static Set<String> allowed(String user) throws IOException {
    Set<String> allowed = new TreeSet<>();
    for (JsonNode rule : Manifest.find(users(), "KafkaUser", user).at("/spec/authorization/acls")) {
      JsonNode resource = rule.path("resource");
      String end = resource.path("patternType").asText().equals("prefix") ? "*" : "";
      for (JsonNode operation : rule.path("operations")) {
        allowed.add(
            "%s %s %s%s"
                .formatted(
                    operation.asText(),
                    resource.path("type").asText(),
                    resource.path("name").asText(),
                    end));
      }
    }
    return allowed;
  }
}
