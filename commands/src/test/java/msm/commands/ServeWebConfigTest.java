package msm.commands;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import at.favre.lib.crypto.bcrypt.BCrypt;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import msm.commands.query.SomeMetrics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code msm serve --web-config}: keys, users and passwords. */
class ServeWebConfigTest {

  private static final String RIGHT = "prometheus:päss:word";

  @TempDir private Path scratch;
  private Path directory;

  @BeforeEach
  void somethingIsThereToServe() throws IOException {
    directory = Files.createDirectory(scratch.resolve("metrics"));
    new SomeMetrics(directory).gauge("load", Map.of(), 2);
  }

  @Test
  void onlyUsersWithTheirPasswordMayRead() throws Exception {
    try (Serving msm = Serving.of(directory, "--web-config", users().toString())) {
      assertThat(msm.get("/metrics").statusCode()).isEqualTo(401);
      assertThat(msm.get("/metrics").headers().firstValue("www-authenticate"))
          .hasValue("Basic realm=\"msm\", charset=\"UTF-8\"");
      assertThat(msm.text("/")).isEqualTo("a user and a password are needed\n");

      for (int time = 0; time < 2; time++) {
        assertThat(msm.text("/metrics", "Authorization", basic(RIGHT))).contains("load 2.0\n");
        assertThat(msm.get("/metrics", "Authorization", basic("prometheus:wrong")).statusCode())
            .isEqualTo(401);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "nobody:päss:word",
    "prometheus",
    "prometheus:",
    ":",
    "''",
    "prometheus:päss:wordx",
  })
  void othersMayNot(String credentials) throws Exception {
    try (Serving msm = Serving.of(directory, "--web-config", users().toString())) {
      assertThat(msm.get("/metrics", "Authorization", basic(credentials)).statusCode())
          .isEqualTo(401);
      for (String header : new String[] {"Basic", "Basic ?", "Bearer " + basic(RIGHT)}) {
        assertThat(msm.get("/metrics", "Authorization", header).statusCode()).isEqualTo(401);
      }
    }
  }

  @Test
  void aPasswordTooLongForItsHashIsWrong() throws Exception {
    String longest = "x".repeat(72);
    Path config = config("basic_auth_users: {p: '" + hash(longest) + "'}");
    try (Serving msm = Serving.of(directory, "--web-config", config.toString())) {
      assertThat(msm.get("/metrics", "Authorization", basic("p:" + longest)).statusCode())
          .isEqualTo(200);
      assertThat(msm.get("/metrics", "Authorization", basic("p:" + longest + "y")).statusCode())
          .isEqualTo(401);
    }
  }

  @Test
  void withAKeyTheServerIsEncrypted() throws Exception {
    Path config = config("tls_server_config: {cert_file: server.crt, key_file: server.key}");
    key("rsa:2048");
    try (Serving msm = Serving.of(trusting("server.crt"), directory, "--web-config", config + "")) {
      assertThat(msm.uri("/").getScheme()).isEqualTo("https");
      assertThat(msm.text("/metrics")).contains("load 2.0\n");
    }
  }

  @Test
  void whoNeverShakesHandsIsNoHarm() throws Exception {
    Path config = config("tls_server_config: {cert_file: server.crt, key_file: server.key}");
    key("ec -pkeyopt ec_paramgen_curve:prime256v1");
    try (Serving msm = Serving.of(trusting("server.crt"), directory, "--web-config", config + "");
        Socket silent = new Socket(InetAddress.getLoopbackAddress(), msm.port());
        Socket babbler = new Socket(InetAddress.getLoopbackAddress(), msm.port())) {
      babbler.getOutputStream().write("GET /metrics HTTP/1.1\r\n\r\n".getBytes(UTF_8));
      silent.getOutputStream().write(22);

      assertThat(msm.text("/metrics")).contains("load 2.0\n");
      assertThat(msm.printed()).doesNotContain("Exception");
    }
  }

  @Test
  void withAWebConfigOtherMachinesMayReachIt() throws Exception {
    try (Serving msm =
        Serving.of(directory, "--listen", "0.0.0.0:0", "--web-config", users().toString())) {
      assertThat(msm.get("/metrics").statusCode()).isEqualTo(401);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'basic_auth_users: {p: secret}' | p: the password is no bcrypt hash; htpasswd",
        "basic_auth_users: [p] | basic_auth_users: must hold names with values",
        "'tls_server_config: {cert_file: a}' | key_file is missing; name a PEM file",
        "'tls_server_config: {key_file: a}' | cert_file is missing; name a PEM file",
        "'tls_server_config: {min_version: TLS12}' | 'min_version' is not supported; use"
            + " cert_file,",
        "'http_server_config: {}' | 'http_server_config' is not supported; use basic_auth_users,",
        "'a: [' | web.yml:1: ",
        "'' | web.yml: must hold names with values",
      })
  void aConfigThatCannotBeObeyedIsRefusedInALine(String text, String message) throws Exception {
    Path config = config(text);

    String refusal = refusal(config);

    assertThat(refusal).startsWith("2: " + scratch).endsWith("\n").hasLineCount(1);
    assertThat(refusal).contains(message);
  }

  @Test
  void aKeyThatDoesNotFitIsRefused() throws Exception {
    Path config = config("tls_server_config: {cert_file: server.crt, key_file: other.key}");
    key("rsa:2048");
    Files.writeString(scratch.resolve("other.key"), "-----BEGIN EC PRIVATE KEY-----\n");
    assertThat(refusal(config)).contains("openssl pkcs8 -topk8 -nocrypt -in KEY makes one");

    Files.writeString(
        scratch.resolve("other.key"),
        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
    assertThat(refusal(config)).contains("other.key: is no RSA key, as the certificate needs");
    Files.writeString(scratch.resolve("server.crt"), "nothing");
    assertThat(refusal(config)).contains("server.crt: holds no certificate");
    assertThat(refusal(scratch.resolve("none.yml"))).contains("none.yml: cannot be read");
  }

  private String refusal(Path config) {
    CommandRun run =
        CommandRun.msm(
            CommandRun.context(scratch, new FakeProc(scratch).jvms()),
            "serve",
            "--listen",
            "127.0.0.1:0",
            "--web-config",
            config.toString());
    return run.exitCode() + ": " + run.err();
  }

  private Path users() throws IOException {
    return config("basic_auth_users:\n  prometheus: " + hash("päss:word") + "\n");
  }

  private static String hash(String password) {
    return BCrypt.with(BCrypt.Version.VERSION_2Y).hashToString(4, password.toCharArray());
  }

  private Path config(String text) throws IOException {
    return Files.writeString(scratch.resolve("web.yml"), text);
  }

  private static String basic(String credentials) {
    byte[] bytes = credentials.getBytes(UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(bytes);
  }

  /** Makes server.key and server.crt for 127.0.0.1. */
  private void key(String kind) throws Exception {
    String command =
        "openssl req -x509 -newkey "
            + kind
            + " -nodes -days 2 -subj /CN=localhost -addext subjectAltName=IP:127.0.0.1"
            + " -keyout server.key -out server.crt";
    Process openssl =
        new ProcessBuilder(command.split(" ", -1))
            .directory(scratch.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(openssl.getInputStream().readAllBytes(), UTF_8);
    assertThat(openssl.waitFor()).as(said).isZero();
  }

  private HttpClient trusting(String certificate) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    try (InputStream in = Files.newInputStream(scratch.resolve(certificate))) {
      store.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return HttpClient.newBuilder().sslContext(context).build();
  }
}
