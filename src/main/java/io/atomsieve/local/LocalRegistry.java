package io.atomsieve.local;

import io.javalin.Javalin;
import java.nio.file.Path;

/**
 * A schema registry in this process that answers the calls of Confluent's REST API which its Java
 * and Python clients make (Confluent documentation, "Schema Registry API Reference"). Avro only,
 * without references; on the loopback interface only. {@code DELETE} forgets a subject at once.
 */
public final class LocalRegistry implements AutoCloseable {
  private static final String HOST = "127.0.0.1";

  private final Javalin server;

  private LocalRegistry(Javalin server) {
    this.server = server;
  }

  /**
   * Starts a registry that keeps its schemas in a file.
   *
   * @param journal read now, made when it is missing, written with every change
   * @param port to listen on; 0 for any free one
   * @throws NotStartedException if the port is in use or the file is something else
   */
  public static LocalRegistry start(Path journal, int port) {
    Journal file = new Journal(journal);
    SchemaStore store = new SchemaStore(file::append);
    file.read().forEach(store::replay);
    return serve(store, port);
  }

  private static LocalRegistry serve(SchemaStore store, int port) {
    Javalin server =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.startup.startupWatcherEnabled = false;
              // Registries are called with a slash at the end, too.
              config.router.ignoreTrailingSlashes = true;
              new RegistryRoutes(store).addTo(config.routes);
            });
    try {
      return new LocalRegistry(server.start(HOST, port));
    } catch (RuntimeException e) {
      throw new NotStartedException(
          "the schema registry does not start on port %d: %s".formatted(port, e.getMessage()), e);
    }
  }

  /** Where clients find it: {@code http://127.0.0.1:port}. */
  public String url() {
    return "http://%s:%d".formatted(HOST, server.port());
  }

  @Override
  public void close() {
    server.stop();
  }
}
