package io.atomsieve.ops;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.util.JavalinBindException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Answers on the HTTP port: {@code /metrics}, {@code /health/live}, {@code /health/ready}. */
public final class OpsServer implements AutoCloseable {
  private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final Javalin server;

  /**
   * Starts to answer.
   *
   * @param port 0 picks a free one
   * @param metrics what to scrape, in Prometheus' text format
   * @param alive whether the process is worth keeping; else an orchestrator restarts it
   * @param ready whether it does its work now
   * @throws IllegalStateException if the port is in use
   */
  public OpsServer(
      String host,
      int port,
      Supplier<String> metrics,
      BooleanSupplier alive,
      BooleanSupplier ready) {
    server =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.startup.showOldJavalinVersionWarning = false;
              config.routes.get(
                  "/metrics", ctx -> ctx.contentType(PROMETHEUS_TEXT).result(metrics.get()));
              config.routes.get("/health/live", ctx -> health(ctx, alive, "live"));
              config.routes.get("/health/ready", ctx -> health(ctx, ready, "ready"));
            });
    try {
      server.start(host, port);
    } catch (JavalinBindException e) {
      // Its cause only says "Address already in use", not which.
      throw new IllegalStateException(
          "http: cannot listen on %s:%d; is the port in use?".formatted(host, port));
    }
  }

  /** The port it listens on. */
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.stop();
  }

  private static void health(Context ctx, BooleanSupplier healthy, String word) {
    boolean yes = healthy.getAsBoolean();
    ctx.status(yes ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
        .result(yes ? word : "not " + word);
  }
}
