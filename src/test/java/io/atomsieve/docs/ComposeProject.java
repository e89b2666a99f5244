package io.atomsieve.docs;

import io.atomsieve.docs.Follower.Addresses;
import io.atomsieve.testkit.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What docker-compose.yml starts, beside whatever else of it runs here: on other ports, under
 * another name.
 */
record ComposeProject(int kafka, int registry, int atomsieve, int prometheus) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Pattern VALUE = Pattern.compile("\"value\":\\[[\\d.]+,\"([^\"]+)\"\\]");

  static ComposeProject onFreePorts() {
    return new ComposeProject(Ports.free(), Ports.free(), Ports.free(), Ports.free());
  }

  Addresses addresses() {
    return new Addresses(
        "localhost:" + kafka, "http://localhost:%d/apis/ccompat/v7".formatted(registry));
  }

  /** A script {@code docker} for a shell; what is called {@code docker-compose} will do, too. */
  String docker() {
    return """
        export COMPOSE_PROJECT_NAME=atomsieve-%1$d COMPOSE_FILE='%5$s'
        export KAFKA_PORT=%1$d REGISTRY_PORT=%2$d ATOMSIEVE_PORT=%3$d PROMETHEUS_PORT=%4$d
        PATH=${PATH#*:}
        if [ "$1" = compose ] && ! docker compose version >/dev/null 2>&1; then
          exec docker-compose "${@:2}"
        fi
        exec docker "$@"
        """
        .formatted(
            kafka,
            registry,
            atomsieve,
            prometheus,
            Documents.PROJECT.resolve("docker-compose.yml"));
  }

  /** What Prometheus answers to a query for one number; 0 while it has none. */
  double query(String promQl) {
    String query = URLEncoder.encode(promQl, StandardCharsets.UTF_8);
    URI uri = URI.create("http://localhost:%d/api/v1/query?query=%s".formatted(prometheus, query));
    try {
      String answer =
          HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
      Matcher value = VALUE.matcher(answer);
      return value.find() ? Double.parseDouble(value.group(1)) : 0;
    } catch (IOException | InterruptedException e) {
      return 0; // not up yet
    }
  }
}
