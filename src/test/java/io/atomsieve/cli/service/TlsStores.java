package io.atomsieve.cli.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A server's key for 127.0.0.1, and a trust store that holds its certificate, made by keytool.
 *
 * @param key PKCS 12
 * @param trust PKCS 12
 */
record TlsStores(Path key, String keyPassword, Path trust, String trustPassword) {

  static TlsStores create(Path folder, String keyPassword, String trustPassword) throws Exception {
    Path key = folder.resolve("key.p12");
    Path trust = folder.resolve("trust.p12");
    String certificate = folder.resolve("server.pem").toString();
    List<String> keyStore = List.of("-keystore", key.toString(), "-storepass", keyPassword);
    List<String> trustStore = List.of("-keystore", trust.toString(), "-storepass", trustPassword);
    keytool(
        keyStore,
        words("-genkeypair -alias server -keyalg RSA -dname CN=server -ext SAN=ip:127.0.0.1"));
    keytool(keyStore, words("-exportcert -alias server -rfc -file " + certificate));
    keytool(trustStore, words("-importcert -alias server -noprompt -file " + certificate));
    return new TlsStores(key, keyPassword, trust, trustPassword);
  }

  /** What a server shows its key with. */
  SSLContext server() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(key)) {
      store.load(in, keyPassword.toCharArray());
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, keyPassword.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private static List<String> words(String line) {
    return List.of(line.split(" "));
  }

  private static void keytool(List<String> store, List<String> options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(options);
    command.addAll(store);
    command.addAll(List.of("-storetype", "PKCS12"));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }
}
