package io.atomsieve.serde;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;

/**
 * How to reach the schema registry, under the names of Confluent's clients (Confluent
 * documentation, "Configure Schema Registry Clients").
 *
 * @param endpoints in the order in which they are tried
 * @param ssl what {@code schema.registry.ssl.*} asks for, if it does
 * @param autoRegister {@code auto.register.schemas}: whether writing registers the schema
 * @param useLatest {@code use.latest.version}: otherwise, whether to write with the latest schema
 *     of the subject rather than look up one's own
 */
record RegistryConfig(
    List<Endpoint> endpoints, Optional<SSLContext> ssl, boolean autoRegister, boolean useLatest) {

  private static final String URL = "schema.registry.url";
  private static final String SSL_PREFIX = "schema.registry.ssl.";

  /**
   * One registry.
   *
   * @param url without credentials and without a slash at the end
   * @param authorization value of the HTTP header, if any
   */
  record Endpoint(String url, Optional<String> authorization) {
    /** Without the credentials. */
    @Override
    public String toString() {
      return url;
    }
  }

  /**
   * Picks from a client's configuration what concerns the registry.
   *
   * @throws ConfigException if the URL is missing or something is not what it should be
   */
  static RegistryConfig of(Map<String, ?> config) {
    String urls = text(config, URL).orElseThrow(() -> new ConfigException(URL + " is missing"));
    Optional<String> authorization = authorization(config);
    List<Endpoint> endpoints = new ArrayList<>();
    // Split at a comma in a password, or without //, a part of the password would be quoted.
    boolean quotable = !urls.contains("@");
    for (String url : urls.split(",", -1)) {
      endpoints.add(endpoint(url.strip(), authorization, quotable));
    }
    return new RegistryConfig(
        List.copyOf(endpoints),
        ssl(config),
        flag(config, "auto.register.schemas", true),
        flag(config, "use.latest.version", false));
  }

  private static Endpoint endpoint(String url, Optional<String> authorization, boolean quotable) {
    // Without the password, which must not turn up in messages.
    String plain = url.replaceFirst("//.*@", "//").replaceFirst("/+$", "");
    if (!isHttp(plain)) {
      throw new ConfigException(
          "%s must look like http://host:port%s"
              .formatted(URL, quotable ? ", not '" + plain + "'" : ""));
    }
    return new Endpoint(plain, authorization.or(() -> userInfo(url).map(RegistryConfig::basic)));
  }

  private static boolean isHttp(String url) {
    try {
      URI uri = new URI(url);
      return uri.getHost() != null && List.of("http", "https").contains(uri.getScheme());
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static Optional<String> userInfo(String url) {
    try {
      return Optional.ofNullable(new URI(url).getUserInfo());
    } catch (URISyntaxException e) {
      throw new ConfigException("The user and password in " + URL + " must be percent-encoded");
    }
  }

  private static Optional<String> authorization(Map<String, ?> config) {
    Optional<String> token = text(config, "bearer.auth.token");
    if (token.isPresent()) {
      return token.map(RegistryConfig::bearer);
    }
    String name = "basic.auth.credentials.source";
    String source = text(config, name).orElse("URL").toUpperCase(Locale.ROOT);
    return switch (source) {
      case "URL" -> Optional.empty();
      case "USER_INFO" ->
          Optional.of(
              text(config, "basic.auth.user.info")
                  .map(RegistryConfig::basic)
                  .orElseThrow(() -> new ConfigException("basic.auth.user.info is missing")));
      default -> throw new ConfigException(name, source, "must be URL or USER_INFO");
    };
  }

  private static Optional<SSLContext> ssl(Map<String, ?> config) {
    Map<String, Object> given = new HashMap<>();
    config.forEach(
        (name, value) -> {
          if (name.startsWith(SSL_PREFIX)) {
            given.put(name.substring(SSL_PREFIX.length() - "ssl.".length()), value);
          }
        });
    if (given.isEmpty()) {
      return Optional.empty();
    }
    ConfigDef names = new ConfigDef().withClientSslSupport();
    // Kafka's own reader of key stores, so that JKS, PKCS12 and PEM work as for its clients.
    try (DefaultSslEngineFactory factory = new DefaultSslEngineFactory()) {
      factory.configure(names.parse(given));
      return Optional.of(factory.sslContext());
    } catch (KafkaException e) {
      String reason = e.getCause() == null ? "" : ": " + e.getCause().getMessage();
      throw new ConfigException(SSL_PREFIX + "*: " + e.getMessage() + reason);
    }
  }

  private static boolean flag(Map<String, ?> config, String name, boolean preset) {
    Object parsed =
        ConfigDef.parseType(name, text(config, name).orElse(null), ConfigDef.Type.BOOLEAN);
    return parsed == null ? preset : (Boolean) parsed;
  }

  /** Confluent's serdes accept the names of the client with their own prefix, too. */
  private static Optional<String> text(Map<String, ?> config, String name) {
    Object value = config.get(name);
    if (value == null) {
      value = config.get("schema.registry." + name);
    }
    String text = value instanceof Password secret ? secret.value() : Objects.toString(value, "");
    return Optional.of(text.strip()).filter(t -> !t.isEmpty());
  }

  /** Checked here, since Java's HTTP client quotes a header that it refuses. */
  private static String bearer(String token) {
    if (!token.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      throw new ConfigException("bearer.auth.token must be one line of ASCII");
    }
    return "Bearer " + token;
  }

  private static String basic(String userInfo) {
    byte[] bytes = userInfo.getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(bytes);
  }
}
