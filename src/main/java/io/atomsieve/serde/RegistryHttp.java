package io.atomsieve.serde;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.atomsieve.serde.RegistryConfig.Endpoint;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.kafka.common.errors.InterruptException;

/**
 * JSON over HTTP with the schema registry: the endpoints in turn, starting with the one that last
 * answered, in a few rounds. Every call is idempotent, so repeating it does no harm. Safe for use
 * by several threads.
 */
final class RegistryHttp {
  private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);
  private static final int ROUNDS = 3;
  private static final long PAUSE_MILLIS = 200;

  private final ObjectMapper json = new ObjectMapper();
  private final AtomicInteger answering = new AtomicInteger();
  private final List<Endpoint> endpoints;
  private final HttpClient http;

  RegistryHttp(RegistryConfig config) {
    this.endpoints = config.endpoints();
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(CONNECT_TIMEOUT);
    config.ssl().ifPresent(builder::sslContext);
    this.http = builder.build();
  }

  /**
   * @param path with a leading slash, encoded
   * @throws RegistryErrorException if the registry refuses
   * @throws RegistryUnavailableException if none answers
   */
  JsonNode get(String path) {
    return call("GET", path, "");
  }

  /** As {@link #get}, with a JSON body. */
  JsonNode post(String path, Object body) {
    try {
      return call("POST", path, json.writeValueAsString(body));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not expressible in JSON: " + body, e);
    }
  }

  private JsonNode call(String method, String path, String body) {
    IOException last = null;
    for (int round = 0; round < ROUNDS; round++) {
      pause(round * PAUSE_MILLIS);
      for (int i = 0; i < endpoints.size(); i++) {
        int index = answering.get() % endpoints.size();
        try {
          return send(endpoints.get(index), method, path, body);
        } catch (IOException e) {
          last = e;
          answering.compareAndSet(index, (index + 1) % endpoints.size());
        }
      }
    }
    String urls = endpoints.stream().map(Endpoint::url).collect(Collectors.joining(", "));
    throw new RegistryUnavailableException(
        "The schema registry does not answer at %s: %s".formatted(urls, reason(last)), last);
  }

  private JsonNode send(Endpoint endpoint, String method, String path, String body)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(endpoint.url() + path))
            .timeout(REQUEST_TIMEOUT)
            .header("Content-Type", MEDIA_TYPE)
            .header("Accept", MEDIA_TYPE + ", application/json;q=0.9")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    endpoint.authorization().ifPresent(value -> request.header("Authorization", value));
    try {
      return answer(
          method, endpoint.url() + path, http.send(request.build(), BodyHandlers.ofString()));
    } catch (InterruptedException e) {
      // Sets the thread's flag again.
      throw new InterruptException(e);
    }
  }

  private JsonNode answer(String method, String url, HttpResponse<String> response)
      throws IOException {
    int status = response.statusCode();
    // A redirect that cannot be followed is one that somebody is about to mend.
    if (status >= 500 || status == 429 || status == 408 || status / 100 == 3) {
      throw new IOException("HTTP %d: %s".formatted(status, excerpt(response.body())));
    }
    if (status == 200) {
      return json.readTree(response.body());
    }
    JsonNode error = parse(response.body());
    String message = error.path("message").asText(excerpt(response.body()));
    if (status == 401) {
      message = ("the login is refused " + message).strip(); // proxies often say nothing
    }
    throw new RegistryErrorException(
        status,
        error.path("error_code").asInt(status),
        "%s %s: HTTP %d: %s".formatted(method, url, status, message));
  }

  private JsonNode parse(String body) {
    try {
      return json.readTree(body);
    } catch (JsonProcessingException e) {
      return json.missingNode();
    }
  }

  private static String excerpt(String body) {
    return body.length() <= 200 ? body : body.substring(0, 200) + "...";
  }

  private static String reason(IOException e) {
    // Connection refused comes without a message.
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}
