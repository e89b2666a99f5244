package io.atomsieve.serde;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * The few calls of the Confluent schema registry that records need (Confluent documentation,
 * "Schema Registry API Reference"); Karapace and Apicurio under {@code /apis/ccompat/v7} answer
 * them as well. What the registry has once said about an id is remembered: ids are never reused.
 * Safe for use by several threads.
 *
 * <p>Every method throws {@link RegistryUnavailableException} if no registry answers, and {@link
 * RegistryErrorException} if it refuses.
 */
public final class RegistryClient {
  /** Confluent's error code for an id that the registry does not know. */
  private static final int SCHEMA_NOT_FOUND = 40403;

  private final RegistryConfig config;
  private final RegistryHttp http;
  private final UnknownIds unknown;
  private final Map<Integer, Schema> byId = new ConcurrentHashMap<>();
  private final Map<Key, Integer> ids = new ConcurrentHashMap<>();

  private record Key(String subject, Schema schema) {}

  /**
   * Connects to nothing yet.
   *
   * @param config with {@code schema.registry.url} (several are separated by commas) and, where
   *     wanted, {@code basic.auth.credentials.source}, {@code basic.auth.user.info}, {@code
   *     bearer.auth.token}, {@code auto.register.schemas}, {@code use.latest.version}, {@code
   *     schema.registry.ssl.*}; anything else is ignored
   * @throws org.apache.kafka.common.config.ConfigException if these make no sense
   */
  public RegistryClient(Map<String, ?> config) {
    this(config, System::nanoTime);
  }

  /**
   * @param nanos the time, as {@link System#nanoTime} tells it
   */
  RegistryClient(Map<String, ?> config, LongSupplier nanos) {
    this.config = RegistryConfig.of(config);
    this.http = new RegistryHttp(this.config);
    this.unknown = new UnknownIds(nanos);
  }

  /**
   * Registers a schema unless it is already there.
   *
   * @return its id
   */
  public int register(String subject, Schema schema) {
    try {
      return RegistryAnswers.number(http.post(versions(subject), text(schema)), "id");
    } catch (RegistryErrorException e) {
      if (!e.isIncompatible()) {
        throw e;
      }
      throw new RegistryErrorException(
          e.status(),
          e.errorCode(),
          "Subject %s: schema %s is not compatible with those registered before: %s"
              .formatted(subject, schema.getFullName(), e.getMessage()));
    }
  }

  /**
   * The schema of an id. That there is none is remembered for {@link UnknownIds#KEEP}, so that a
   * flood of records with made-up ids does not become a flood of calls.
   *
   * @throws UnknownSchemaException if the registry has no Avro schema of this id
   */
  public Schema byId(int id) {
    Schema known = byId.get(id);
    return known != null ? known : byId.computeIfAbsent(id, this::fetch);
  }

  /** The latest version of a subject. */
  public RegisteredSchema latest(String subject) {
    return RegistryAnswers.registered(http.get(versions(subject) + "/latest"));
  }

  /** The version of a subject that has this schema; error 40403 if it has none. */
  public RegisteredSchema lookUp(String subject, Schema schema) {
    return RegistryAnswers.registered(http.post("/subjects/" + encode(subject), text(schema)));
  }

  /**
   * The id to write a schema with, by the rules of {@code auto.register.schemas} and {@code
   * use.latest.version}: registers it, or takes that of the latest version, which must be the same
   * schema, or looks it up.
   *
   * @throws UnknownSchemaException if the latest version is another schema
   */
  public int idForWriting(String subject, Schema schema) {
    Key key = new Key(subject, schema);
    Integer known = ids.get(key);
    return known != null ? known : ids.computeIfAbsent(key, this::resolve);
  }

  private int resolve(Key key) {
    int id =
        config.autoRegister()
            ? register(key.subject, key.schema)
            : config.useLatest() ? sameAsLatest(key) : lookUp(key.subject, key.schema).id();
    // What one writes one may have to read, perhaps while the registry is away.
    byId.putIfAbsent(id, key.schema);
    return id;
  }

  private int sameAsLatest(Key key) {
    RegisteredSchema latest = latest(key.subject);
    if (!isSame(latest.schema(), key.schema)) {
      throw new UnknownSchemaException(
          "Subject %s: the latest version, %d, is not the schema of the %s written here"
              .formatted(key.subject, latest.version(), key.schema.getName()));
    }
    return latest.id();
  }

  /**
   * Asks anew whether all ids that were written or read still mean what they did.
   *
   * @throws SchemaChangedException if one does not: whatever is written with it, others read as
   *     something else
   */
  public void confirm() {
    byId.forEach(this::confirm);
  }

  private void confirm(int id, Schema known) {
    Schema now;
    try {
      now = RegistryAnswers.schema(id, http.get("/schemas/ids/" + id));
    } catch (UnknownSchemaException e) {
      throw SchemaChangedException.of(id, known, e.getMessage());
    } catch (RegistryErrorException e) {
      if (e.errorCode() == SCHEMA_NOT_FOUND) {
        throw SchemaChangedException.of(id, known, "there is none any more");
      }
      throw e;
    }
    if (!isSame(known, now)) {
      throw SchemaChangedException.of(id, known, "now it is that of " + now.getFullName());
    }
  }

  /** What differs beyond this form, such as documentation, does not change the bytes. */
  private static boolean isSame(Schema one, Schema other) {
    return SchemaNormalization.toParsingForm(one).equals(SchemaNormalization.toParsingForm(other));
  }

  private Schema fetch(int id) {
    if (unknown.contains(id)) {
      throw noSchema(id, null);
    }
    try {
      return RegistryAnswers.schema(id, http.get("/schemas/ids/" + id));
    } catch (RegistryErrorException e) {
      if (e.errorCode() == SCHEMA_NOT_FOUND || isRefusedForItself(e)) {
        unknown.add(id);
        throw noSchema(id, e);
      }
      throw e;
    }
  }

  /**
   * Whether it is this id that the registry does not like, as it answers other calls. Registries
   * say in many ways that they have no such schema; but so does a proxy whose registry is away, and
   * then the record may be good.
   *
   * @throws RegistryUnavailableException if it refuses other calls as well, but not for a login
   */
  private boolean isRefusedForItself(RegistryErrorException refused) {
    try {
      // One that it is known to have, which every login may see that may see this one.
      http.get(
          byId.keySet().stream()
              .findAny()
              .map(known -> "/schemas/ids/" + known)
              .orElse("/subjects"));
      return true;
    } catch (RegistryErrorException e) {
      if (e.status() == 401 || e.status() == 403) {
        return false;
      }
      throw new RegistryUnavailableException(
          "The schema registry refuses whatever it is asked: " + refused.getMessage(), refused);
    }
  }

  private static UnknownSchemaException noSchema(int id, Exception cause) {
    return new UnknownSchemaException("The schema registry has no schema of id " + id, cause);
  }

  private static Map<String, String> text(Schema schema) {
    return Map.of("schema", schema.toString());
  }

  private static String versions(String subject) {
    return "/subjects/" + encode(subject) + "/versions";
  }

  private static String encode(String segment) {
    // URLEncoder is for query strings, where + stands for a space.
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
