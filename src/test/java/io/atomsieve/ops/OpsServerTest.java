package io.atomsieve.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpsServerTest {
  private final AtomicBoolean alive = new AtomicBoolean(true);
  private final AtomicBoolean ready = new AtomicBoolean(false);
  private final Metrics metrics = new Metrics();
  private final OpsServer server =
      new OpsServer("127.0.0.1", 0, metrics::scrape, alive::get, ready::get);

  @AfterEach
  void stop() {
    server.close();
    metrics.close();
  }

  @Test
  void healthFollowsTheService() throws Exception {
    assertThat(get("/health/live").statusCode()).isEqualTo(200);
    assertThat(get("/health/ready").statusCode()).isEqualTo(503);
    ready.set(true);
    assertThat(get("/health/ready").statusCode()).isEqualTo(200);
    alive.set(false);
    assertThat(get("/health/live").statusCode()).isEqualTo(503);
  }

  @Test
  void metricsAreInPrometheusTextFormat() throws Exception {
    metrics
        .registry()
        .counter("atomsieve.structures", "bank", "b", "outcome", "covered")
        .increment();
    HttpResponse<String> answer = get("/metrics");
    assertThat(answer.headers().firstValue("content-type").orElseThrow())
        .startsWith("text/plain; version=0.0.4");
    assertThat(answer.body())
        .contains("atomsieve_structures_total{bank=\"b\",outcome=\"covered\"} 1.0")
        .contains("jvm_memory_used_bytes");
  }

  @Test
  void aPortInUseIsNamed() {
    assertThatThrownBy(
            () ->
                new OpsServer("127.0.0.1", server.port(), metrics::scrape, alive::get, ready::get))
        .hasMessageContaining("cannot listen on 127.0.0.1:" + server.port());
  }

  @Test
  void listensWhereItIsToldOnly() {
    // Also this machine; a server on all interfaces would answer there.
    assertThatThrownBy(() -> new Socket("127.0.0.2", server.port()).close())
        .isInstanceOf(ConnectException.class);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
