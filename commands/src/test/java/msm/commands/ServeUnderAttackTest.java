package msm.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import msm.commands.query.SomeMetrics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Clients that are slow, many, silent or wrong: others are served all the same. */
class ServeUnderAttackTest {

  private static final String ASKED = "GET /metrics HTTP/1.1\r\nHost: localhost\r\n";

  @TempDir private Path directory;

  @BeforeEach
  void somethingIsThereToServe() throws IOException {
    new SomeMetrics(directory).gauge("load", Map.of(), 2);
  }

  @Test
  void hundredsThatSayNothing() throws Exception {
    assertServedBeside(500, "");
  }

  @Test
  void hundredsThatNeverFinishTheirRequest() throws Exception {
    assertServedBeside(300, ASKED + "X-Slow: ");
  }

  @Test
  void moreThatNeverFinishThanThereAreThreads() throws Exception {
    assertServedBeside(700, ASKED + "X-Slow: ");
  }

  @Test
  void hundredsThatNeverReadTheAnswer() throws Exception {
    SomeMetrics metrics = new SomeMetrics(directory);
    for (String letter : List.of("a", "b", "c", "d")) {
      metrics.gauge("long", Map.of("text", letter.repeat(1_000_000)), 1);
    }
    assertServedBeside(200, ASKED + "\r\n");
  }

  @Test
  void whoNeverFinishesIsHungUpOn() throws Exception {
    try (Serving msm = Serving.of(directory);
        Socket slow = connect(msm, ASKED + "X-Slow: ")) {
      assertThat(slow.getInputStream().readAllBytes()).as("until the server closes").isEmpty();
    }
  }

  @Test
  void manyAtOnceGetTheSameWholeAnswer() throws Exception {
    try (Serving msm = Serving.of(directory)) {
      List<CompletableFuture<String>> answers = new ArrayList<>();
      for (int client = 0; client < 50; client++) {
        answers.add(
            CompletableFuture.supplyAsync(
                () -> {
                  try {
                    return msm.text("/metrics?name[]=load");
                  } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                }));
      }
      for (CompletableFuture<String> answer : answers) {
        assertThat(answer.join()).isEqualTo("# HELP load Help\n# TYPE load gauge\nload 2.0\n");
      }
    }
  }

  static Stream<String> wrongRequests() {
    return Stream.of(
        "\r\n\r\n",
        "\0\1\2\3\r\n\r\n",
        "GET\r\n\r\n",
        "GET http://[ HTTP/1.1\r\n\r\n",
        "GET /metrics HTTP/1.1\r\nContent-Length: -5\r\n\r\n",
        "GET /metrics HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n",
        "GET /metrics HTTP/1.1\r\nTransfer-Encoding: what\r\n\r\n",
        "GET /metrics HTTP/1.1\r\nHost: localhost\r\nAccept: " + ";,=".repeat(5000) + "\r\n\r\n",
        "GET /metrics?" + "name[]=a&".repeat(3000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /" + "a".repeat(2_000_000) + " HTTP/1.1\r\n\r\n",
        ASKED + "X-Huge: " + "a".repeat(2_000_000) + "\r\n\r\n",
        ASKED + "X-Many: 1\r\n".repeat(50_000) + "\r\n",
        "POST /metrics HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n");
  }

  @ParameterizedTest
  @MethodSource("wrongRequests")
  void wrongRequestsHurtNobody(String request) throws Exception {
    try (Serving msm = Serving.of(directory)) {
      try {
        assertThat(Raw.ask(msm.port(), request)).doesNotContain("HTTP/1.1 500");
      } catch (IOException hungUp) {
        assertThat(hungUp).hasMessageMatching("Connection reset.*|Broken pipe.*");
      }

      assertThat(msm.text("/metrics")).contains("load 2.0\n");
      assertThat(msm.printed()).doesNotContain("Exception");
    }
  }

  private void assertServedBeside(int clients, String said) throws Exception {
    List<Socket> crowd = new ArrayList<>();
    try (Serving msm = Serving.of(directory)) {
      for (int client = 0; client < clients; client++) {
        crowd.add(connect(msm, said));
      }

      assertThat(msm.text("/metrics")).contains("load 2.0\n");
    } finally {
      for (Socket client : crowd) {
        client.close();
      }
    }
  }

  private static Socket connect(Serving msm, String said) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), msm.port());
    socket.getOutputStream().write(said.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
    return socket;
  }
}
