package io.atomsieve.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.Schema;

/** The registry's REST API on top of its state. */
final class RegistryRoutes {
  private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";

  private final ObjectMapper json = new ObjectMapper();
  private final SchemaStore store;

  RegistryRoutes(SchemaStore store) {
    this.store = store;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/", answer(call -> Map.of()));
    routes.get("/mode", answer(call -> Map.of("mode", "READWRITE")));
    schemas(routes);
    subjects(routes);
    compatibility(routes);
    config(routes);
    routes.exception(RegistryProblem.class, (e, call) -> fail(call, e.status(), e.code(), e));
    // No such route, and the like.
    routes.exception(
        HttpResponseException.class, (e, call) -> fail(call, e.getStatus(), e.getStatus(), e));
    routes.exception(Exception.class, (e, call) -> fail(call, 500, 50001, e));
  }

  private void schemas(RoutesConfig routes) {
    routes.get("/schemas/types", answer(call -> List.of("AVRO")));
    routes.get(
        "/schemas/ids/{id}", answer(call -> Map.of("schema", store.schema(id(call)).toString())));
    routes.get(
        "/schemas/ids/{id}/versions",
        answer(
            call ->
                store.versionsOf(id(call)).stream()
                    .map(v -> Map.of("subject", v.subject(), "version", v.version()))
                    .toList()));
    routes.get(
        "/schemas/ids/{id}/subjects",
        answer(
            call ->
                store.versionsOf(id(call)).stream()
                    .map(SchemaStore.Version::subject)
                    .distinct()
                    .toList()));
  }

  private void subjects(RoutesConfig routes) {
    routes.get("/subjects", answer(call -> store.subjects()));
    routes.post(
        "/subjects/{subject}", answer(call -> full(store.lookUp(subject(call), schema(call)))));
    routes.delete("/subjects/{subject}", answer(call -> store.delete(subject(call))));
    routes.get("/subjects/{subject}/versions", answer(call -> store.versions(subject(call))));
    routes.post(
        "/subjects/{subject}/versions",
        answer(call -> Map.of("id", store.register(subject(call), schema(call)))));
    routes.get(
        "/subjects/{subject}/versions/{version}",
        answer(call -> full(store.version(subject(call), version(call)))));
  }

  private void compatibility(RoutesConfig routes) {
    routes.post(
        "/compatibility/subjects/{subject}/versions",
        answer(call -> verdict(store.problems(subject(call), schema(call)))));
    routes.post(
        "/compatibility/subjects/{subject}/versions/{version}",
        answer(call -> verdict(store.problems(subject(call), schema(call), version(call)))));
  }

  private void config(RoutesConfig routes) {
    routes.get(
        "/config", answer(call -> Map.of("compatibilityLevel", store.level(SchemaStore.ALL))));
    routes.get(
        "/config/{subject}", answer(call -> Map.of("compatibilityLevel", subjectLevel(call))));
    routes.put("/config", answer(call -> setLevel(SchemaStore.ALL, call)));
    routes.put("/config/{subject}", answer(call -> setLevel(subject(call), call)));
  }

  private Compatibility subjectLevel(Context call) {
    return "true".equals(call.queryParam("defaultToGlobal"))
        ? store.effectiveLevel(subject(call))
        : store.level(subject(call));
  }

  private Map<String, ?> setLevel(String subject, Context call) {
    Compatibility level = Compatibility.of(body(call).path("compatibility").asText());
    store.setLevel(subject, level);
    return Map.of("compatibility", level);
  }

  private Schema schema(Context call) {
    JsonNode body = body(call);
    String type = body.path("schemaType").asText("AVRO");
    if (!type.equals("AVRO")) {
      throw RegistryProblem.invalidSchema("only AVRO is supported here, not " + type);
    }
    if (!body.path("references").isEmpty()) {
      throw RegistryProblem.invalidSchema("references are not supported here");
    }
    return SchemaText.parse(body.path("schema").asText());
  }

  private JsonNode body(Context call) {
    try {
      return json.readTree(call.bodyAsBytes());
    } catch (IOException e) {
      throw RegistryProblem.invalidSchema("the request is not JSON: " + e.getMessage());
    }
  }

  private static String subject(Context call) {
    return call.pathParam("subject");
  }

  private static int id(Context call) {
    try {
      return Integer.parseInt(call.pathParam("id"));
    } catch (NumberFormatException e) {
      throw RegistryProblem.schemaNotFound(call.pathParam("id") + " ");
    }
  }

  private static int version(Context call) {
    String version = call.pathParam("version");
    if (version.equals("latest") || version.equals("-1")) {
      return SchemaStore.LATEST;
    }
    if (!version.matches("[1-9][0-9]{0,8}")) {
      throw RegistryProblem.invalidVersion(version);
    }
    return Integer.parseInt(version);
  }

  private static Map<String, ?> full(SchemaStore.Version version) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("subject", version.subject());
    answer.put("version", version.version());
    answer.put("id", version.id());
    answer.put("schema", version.schema().toString());
    return answer;
  }

  private static Map<String, ?> verdict(List<String> problems) {
    return Map.of("is_compatible", problems.isEmpty(), "messages", problems);
  }

  private Handler answer(Function<Context, Object> action) {
    return call -> send(call, action.apply(call));
  }

  private void fail(Context call, int status, int code, Exception e) {
    send(
        call.status(status), Map.of("error_code", code, "message", String.valueOf(e.getMessage())));
  }

  private void send(Context call, Object body) {
    call.contentType(MEDIA_TYPE)
        .result(json.valueToTree(body).toString().getBytes(StandardCharsets.UTF_8));
  }
}
