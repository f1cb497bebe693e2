package msm.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the adapters for databases, caches, pools, servers and clients record of real calls. */
class EverydayAdaptersIT {

  @TempDir private Path scratch;
  private Msm msm;

  @BeforeEach
  void msmIsInstalled() {
    msm = new Msm(scratch);
  }

  @Test
  void statementsTransactionsAndThePoolOfConnections() throws Exception {
    Library library = new Library("jdbc", "jdbc");

    Exposition metrics = aDayOf(library, "com.acme.database.Database", "auto");

    assertThat(statements(metrics, "execute")).as("not those of the pool around").isEqualTo(1);
    assertThat(statements(metrics, "executeUpdate")).as("three rows, and an error").isEqualTo(4);
    assertThat(statements(metrics, "executeBatch")).isEqualTo(1);
    assertThat(statements(metrics, "executeQuery")).isEqualTo(2);
    assertThat(
            metrics.value(
                "jdbc_statement_errors_total"
                    + "{exception=\"JdbcSQLSyntaxErrorException\",operation=\"executeUpdate\"}"))
        .isEqualTo(1);
    assertThat(metrics.samples()).containsEntry("jdbc_statements_in_flight", 0.0);
    assertThat(metrics.value(transactions("commit")))
        .as("the second when the pool switches to automatic commits again")
        .isEqualTo(2);
    assertThat(metrics.value(transactions("rollback"))).isEqualTo(1);

    assertThat(metrics.value("hikari_acquire_duration_seconds_count{pool=\"shop\"}")).isEqualTo(2);
    assertThat(metrics.value("hikari_acquire_duration_seconds_sum{pool=\"shop\"}"))
        .as("one waits 250 ms in vain")
        .isGreaterThan(0.25);
    assertThat(metrics.sum("hikari_acquire_failures_total")).isEqualTo(1);
    assertThat(metrics.samples())
        .containsEntry("hikari_connections{pool=\"shop\"}", 1.0)
        .containsEntry("hikari_connections_active{pool=\"shop\"}", 0.0)
        .containsEntry("hikari_threads_waiting{pool=\"shop\"}", 0.0);
  }

  @Test
  void lookupsMissesLoadsAndEvictionsOfCaches() throws Exception {
    Library library = new Library("caffeine", "caffeine");

    Exposition metrics = aDayOf(library, "com.acme.cached.Cached", "caffeine");

    assertThat(metrics.value("caffeine_lookups_total")).isEqualTo(2 + 4);
    assertThat(metrics.value("caffeine_misses_total")).isEqualTo(1 + 2);
    assertThat(metrics.value("caffeine_load_duration_seconds_count")).isEqualTo(2);
    assertThat(metrics.sum("caffeine_load_failures_total")).isEqualTo(1);
    assertThat(metrics.value("caffeine_evictions_total{cause=\"SIZE\"}")).isEqualTo(1);
  }

  @Test
  void tasksThatWaitRunFailAndAreRefused() throws Exception {
    Library library = new Library("caffeine", "executor");

    Exposition metrics = aDayOf(library, "com.acme.pool.Pool", "executor");

    assertThat(metrics.sum("executor_queue_length_count")).isEqualTo(3);
    assertThat(metrics.sum("executor_queue_length_sum")).as("0, 1 and 2 wait").isEqualTo(3);
    assertThat(metrics.sum("executor_wait_duration_seconds_count")).isEqualTo(3);
    assertThat(metrics.sum("executor_run_duration_seconds_count")).isEqualTo(3);
    assertThat(metrics.value("executor_rejections_total{pool=\"ThreadPoolExecutor\"}"))
        .isEqualTo(1);
    assertThat(
            metrics.value(
                "executor_task_failures_total"
                    + "{exception=\"ArithmeticException\",pool=\"ThreadPoolExecutor\"}"))
        .isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {11, 17, 21, 25})
  void requestsOverHttpBlockingOrNot(int java) throws Exception {
    Library library = new Library("caffeine", "http-client");

    Exposition metrics = aDayOf(Jdks.java(java), library, "com.acme.client.Client", "http-client");

    assertThat(metrics.value(requests("", "localhost", "GET", "200"))).isEqualTo(2);
    assertThat(metrics.value(requests("", "localhost", "POST", "404"))).isEqualTo(1);
    assertThat(metrics.value(requests("ConnectException", "localhost", "GET", ""))).isEqualTo(1);
    assertThat(metrics.sum("http_client_request_duration_seconds_count")).isEqualTo(4);
    assertThat(metrics.sum("http_client_requests_in_flight")).isZero();
  }

  @Test
  void requestsToTomcatAndTheControllersThatAnswerThem() throws Exception {
    Library library = new Library("web", "web");

    Exposition metrics = aDayOf(library, "com.acme.site.Site", "tomcat", "spring-mvc");

    String requests = "tomcat_request_duration_seconds_count{method=\"%s\",status=\"%s\"}";
    assertThat(metrics.value(requests.formatted("GET", "200"))).isEqualTo(2);
    assertThat(metrics.value(requests.formatted("GET", "404"))).isEqualTo(1);
    assertThat(metrics.value(requests.formatted("POST", "500"))).isEqualTo(1);
    assertThat(metrics.samples()).containsEntry("tomcat_requests_in_flight", 0.0);
    String handlers =
        "spring_mvc_handler_duration_seconds_count"
            + "{controller=\"com.acme.site.Site$Shop\",exception=\"%s\",handler=\"%s\"}";
    assertThat(metrics.value(handlers.formatted("", "items"))).isEqualTo(2);
    assertThat(metrics.value(handlers.formatted("IllegalStateException", "order"))).isEqualTo(1);
    assertThat(metrics.sum("spring_mvc_handlers_in_flight")).isZero();
  }

  @Test
  void callsOfBothSidesOfGrpcByMethodAndStatus() throws Exception {
    Library library = new Library("grpc", "grpc");

    Exposition metrics = aDayOf(library, "com.acme.greeter.Greeter", "grpc");

    for (String side : List.of("server", "client")) {
      String calls =
          "grpc_" + side + "_call_duration_seconds_count{code=\"%s\",method=\"acme.Greeter/%s\"}";
      assertThat(metrics.value(calls.formatted("OK", "greet"))).as(side).isEqualTo(2);
      assertThat(metrics.value(calls.formatted("INVALID_ARGUMENT", "greet"))).isEqualTo(1);
      assertThat(metrics.value(calls.formatted("OK", "count"))).isEqualTo(1);
    }
  }

  @Test
  void commandsThatJedisSends() throws Exception {
    Library library = new Library("redis", "redis");

    Exposition metrics = aDayOf(library, "com.acme.store.Store", "auto");

    String commands = "jedis_command_duration_seconds_count{command=\"%s\"}";
    assertThat(metrics.value(commands.formatted("SET"))).isEqualTo(1);
    assertThat(metrics.value(commands.formatted("GET"))).isEqualTo(2);
    assertThat(metrics.value(commands.formatted("INCR"))).isEqualTo(1);
    assertThat(
            metrics.value(
                "jedis_command_errors_total{command=\"INCR\",exception=\"JedisDataException\"}"))
        .isEqualTo(1);
    assertThat(metrics.samples()).containsEntry("jedis_commands_in_flight", 0.0);
  }

  @Test
  void commandsOfLettuceThatAreWaitedForOrNot() throws Exception {
    Library library = new Library("redis", "redis");

    Exposition metrics = aDayOf(library, "com.acme.store.Board", "lettuce");

    String commands = "lettuce_command_duration_seconds_count{command=\"%s\"}";
    assertThat(metrics.value(commands.formatted("SET"))).isEqualTo(1);
    assertThat(metrics.value(commands.formatted("GET"))).isEqualTo(2);
    assertThat(metrics.value(commands.formatted("INCR"))).isEqualTo(1);
    assertThat(
            metrics.value(
                "lettuce_command_errors_total"
                    + "{command=\"INCR\",exception=\"RedisCommandExecutionException\"}"))
        .isEqualTo(1);
    assertThat(metrics.sum("lettuce_command_errors_total")).isEqualTo(1);
  }

  @Test
  void requestsToJettyAlsoThoseThatAreAnsweredLater() throws Exception {
    Library library = new Library("jetty", "jetty");

    Exposition metrics = aDayOf(library, "com.acme.kiosk.Kiosk", "jetty");

    String requests = "jetty_request_duration_seconds_%s{method=\"GET\",status=\"%s\"}";
    assertThat(metrics.value(requests.formatted("count", "200"))).isEqualTo(2);
    assertThat(metrics.value(requests.formatted("count", "404"))).isEqualTo(1);
    assertThat(metrics.value(requests.formatted("count", "failed"))).isEqualTo(1);
    assertThat(metrics.value(requests.formatted("sum", "202")))
        .as("300 ms, on another thread")
        .isGreaterThan(0.25);
    assertThat(metrics.value("jetty_request_failures_total{exception=\"IllegalStateException\"}"))
        .isEqualTo(1);
    assertThat(metrics.samples()).containsEntry("jetty_handlers_in_flight", 0.0);
  }

  @Test
  void requestsToNettysHttpServerByMethodAndStatus() throws Exception {
    Library library = new Library("netty", "netty");

    Exposition metrics = aDayOf(library, "com.acme.stand.Stand", "netty-http");

    String requests = "netty_http_request_duration_seconds_%s{method=\"%s\",status=\"%s\"}";
    assertThat(metrics.value(requests.formatted("count", "GET", "200"))).isEqualTo(2);
    assertThat(metrics.value(requests.formatted("sum", "GET", "200")))
        .as("one is answered after 300 ms")
        .isGreaterThan(0.25);
    assertThat(metrics.value(requests.formatted("count", "POST", "200"))).isEqualTo(1);
    assertThat(metrics.value(requests.formatted("count", "GET", "404"))).isEqualTo(1);
  }

  @Test
  void recordsThatKafkaClientsSendAndPoll() throws Exception {
    Library library = new Library("kafka", "kafka");

    Exposition metrics = aDayOf(library, "com.acme.orders.Desk", "kafka");

    String sends = "kafka_producer_send_duration_seconds_%s{topic=\"%s\"}";
    assertThat(metrics.value(sends.formatted("count", "orders"))).isEqualTo(3);
    assertThat(
            metrics.value(
                "kafka_producer_send_errors_total"
                    + "{exception=\"IllegalStateException\",topic=\"orders\"}"))
        .isEqualTo(1);
    assertThat(metrics.value(sends.formatted("sum", "letters")))
        .as("held up for 200 ms, since there is no broker")
        .isGreaterThan(0.15);
    assertThat(metrics.value("kafka_consumer_poll_records_count")).isEqualTo(3);
    assertThat(metrics.value("kafka_consumer_poll_records_sum")).isEqualTo(2);
    assertThat(metrics.value("kafka_consumer_poll_duration_seconds_sum"))
        .as("waits 200 ms for a broker")
        .isGreaterThan(0.15);
  }

  private static double statements(Exposition metrics, String operation) {
    return metrics.value("jdbc_statement_duration_seconds_count{operation=\"" + operation + "\"}");
  }

  private static String transactions(String operation) {
    return "jdbc_transaction_end_duration_seconds_count{operation=\"" + operation + "\"}";
  }

  private static String requests(String exception, String host, String method, String status) {
    return String.format(
        "http_client_request_duration_seconds_count"
            + "{exception=\"%s\",host=\"%s\",method=\"%s\",status=\"%s\"}",
        exception, host, method, status);
  }

  private Exposition aDayOf(Library library, String main, String... adapters) throws Exception {
    return aDayOf(Jdks.java(Runtime.version().feature()), library, main, adapters);
  }

  private Exposition aDayOf(Path java, Library library, String main, String... adapters)
      throws Exception {
    try (Host host = library.start(java, main, scratch)) {
      for (String adapter : adapters) {
        msm.ok("hook", "--adapter", adapter, host.pid());
      }
      host.ask("");
      Exposition metrics = msm.published(host);
      assertThat(metrics.sum("msm_hook_errors_total")).as("%s", metrics).isZero();
      return metrics;
    }
  }
}
