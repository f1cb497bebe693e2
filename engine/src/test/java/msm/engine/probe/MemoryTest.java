package msm.engine.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import msm.engine.Compiled;
import msm.engine.Host;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Marks, {@code elapsed}, {@code since_last} and the name {@code thread}. */
class MemoryTest {

  private static final String APP =
      "import java.util.*; import java.util.concurrent.*;"
          + "class App {"
          + " static int begin(Object request, long id) { if (id < 0)"
          + "   throw new IllegalStateException(); return 1; }"
          + " static int end(Object request, long id) { return 2; }"
          + " static int token(Object stream, boolean last) { return 3; }"
          + " static int batch(Collection<Object> requests) { return 4; }"
          + " static int asked; String key() { asked++; return \"k\"; }"
          + " static int beginApp(App app) { return 5; } static int endApp(App app) { return 6; }"
          + " static CompletableFuture<Object> send(Object request, CompletableFuture<Object> f) {"
          + "   return f; } }";

  private final Host host = new Host(Compiled.from(APP));

  @AfterEach
  void close() {
    host.close();
  }

  private static String mark(String method, String mark) {
    return "- {symbol: App." + method + ", mark: {" + mark + "}}\n";
  }

  @Test
  void elapsedIsTheTimeSinceTheMarkSawTheKeyAndDoesNotConsumeIt() {
    host.hook(
        mark("begin", "name: request, key: request")
            + Host.hook(
                "App.end",
                "name: seconds, type: histogram, expr: \"elapsed('request', request)\""));
    Object one = new Object();

    host.call("App", "end", one, 1L);
    assertThat(host.count("seconds")).as("not begun").isEqualTo(0);

    host.call("App", "begin", one, 1L);
    host.call("App", "end", new Object(), 1L);
    assertThat(host.count("seconds")).as("another one").isEqualTo(0);

    host.call("App", "end", one, 1L);
    host.call("App", "end", one, 1L);
    assertThat(host.count("seconds")).isEqualTo(2);
    assertThat(host.value("seconds")).isBetween(0.0, 60.0).isNotZero();
    assertThat(host.failures()).isEmpty();
  }

  @Test
  void keysAreComparedByIdentityButTextsNumbersAndUuidsByEquality() {
    host.hook(
        mark("begin", "name: r, key: request")
            + mark("begin", "name: i, key: id")
            + Host.hook(
                "App.end",
                "name: r, type: histogram, expr: \"elapsed('r', request)\"",
                "name: i, type: histogram, expr: \"elapsed('i', id)\""));

    host.call("App", "begin", new UUID(1, 2), 7L);
    host.call("App", "end", new UUID(1, 2), 7L);
    assertThat(host.count("r")).isEqualTo(1);
    assertThat(host.count("i")).isEqualTo(1);

    host.call("App", "begin", Arrays.asList(1), 8L);
    host.call("App", "end", Arrays.asList(1), 9L);
    assertThat(host.count("r")).isEqualTo(1);
    assertThat(host.count("i")).isEqualTo(1);
  }

  @Test
  void aMarkIsSetAtEntryOrAtTheExitBeItAReturnOrAThrow() {
    host.hook(
        mark("begin", "name: entered, key: request")
            + mark("begin", "name: left, key: request, at: exit")
            + Host.hook(
                "App.begin",
                "name: at_entry, type: counter, at: entry,"
                    + " when: \"elapsed('entered', request) >= 0\"",
                "name: by_then, type: counter, at: exit,"
                    + " when: \"elapsed('entered', request) >= 0\"",
                "name: too_early, type: counter, at: exit,"
                    + " when: \"elapsed('left', request) >= 0\"")
            + Host.hook(
                "App.end", "name: after, type: counter, when: \"elapsed('left', request) >= 0\""));
    Object one = new Object();
    Object other = new Object();

    host.call("App", "begin", one, 1L);
    host.thrownBy("App", "begin", other, -1L);
    host.call("App", "end", one, 1L);
    host.call("App", "end", other, 1L);

    assertThat(host.value("by_then")).isEqualTo(2);
    assertThat(host.value("after")).isEqualTo(2);
    assertThat(host.value("at_entry"))
        .as("set behind the metrics of its own entry")
        .isBetween(0.0, 2.0);
    assertThat(host.value("too_early")).isEqualTo(0);
  }

  @Test
  void theThreadMayBeAKeyAndALabel() {
    host.hook(
        mark("begin", "name: on_thread, key: thread")
            + Host.hook(
                "App.end",
                "name: n, type: counter, when: \"elapsed('on_thread', thread) >= 0\","
                    + " labels: {t: thread}"));

    host.call("App", "begin", null, 1L);
    host.call("App", "end", null, 1L);

    assertThat(host.value("n", Thread.currentThread().getName())).isEqualTo(1);
  }

  @Test
  void sinceLastIsTheTimeSinceThisHookSawTheSameObject() {
    host.hook(
        Host.hook(
            "App.token",
            "name: gaps, type: histogram, expr: since_last(stream)",
            "name: first, type: counter, when: \"(since_last(stream) ?? -1) < 0\"",
            "name: later, type: counter, when: since_last(stream) >= 0"));
    Object one = new Object();

    for (int i = 0; i < 5; i++) {
      host.call("App", "token", one, false);
    }
    host.call("App", "token", new Object(), false);

    assertThat(host.value("first")).as("seen once a call, whoever asks").isEqualTo(2);
    assertThat(host.value("later")).isEqualTo(4);
    assertThat(host.count("gaps")).isEqualTo(4);
    assertThat(host.failures()).isEmpty();
  }

  @Test
  void aConditionDoesNotKeepTheHookFromSeeing() {
    host.hook(
        Host.hook("App.token", "name: n, type: counter, when: last and since_last(stream) >= 0"));
    Object one = new Object();

    host.call("App", "token", one, false);
    host.call("App", "token", one, true);

    assertThat(host.value("n")).isEqualTo(1);
  }

  @Test
  void eachHookHasItsOwnMemory() {
    host.hook(
        Host.hook("App.token", "name: a, type: counter, when: since_last(stream) >= 0")
            + Host.hook("App.end", "name: b, type: counter, when: since_last(request) >= 0"));
    Object one = new Object();

    host.call("App", "token", one, false);
    host.call("App", "end", one, 1L);

    assertThat(host.value("a")).isEqualTo(0);
    assertThat(host.value("b")).isEqualTo(0);
  }

  @Test
  void memoryOutlivesAChangeOfTheFile() {
    String hook = Host.hook("App.token", "name: a, type: counter, when: since_last(stream) >= 0");
    Object one = new Object();
    host.hook(hook);
    host.call("App", "token", one, false);

    host.hook(hook + Host.hook("App.end", "name: b, type: counter"));
    host.call("App", "token", one, false);

    assertThat(host.value("a")).isEqualTo(1);
  }

  @Test
  void elementsAreAskedForOneByOne() {
    host.hook(
        mark("begin", "name: queued, key: request")
            + Host.hook(
                "App.batch",
                "name: waits, type: histogram, each: requests, expr: \"elapsed('queued', it)\"",
                "name: again, type: counter, each: requests, when: since_last(it) >= 0",
                "name: known, type: gauge,"
                    + " expr: \"count(requests, r -> elapsed('queued', r) >= 0)\""));
    Object one = new Object();
    Object two = new Object();
    host.call("App", "begin", one, 1L);
    host.call("App", "begin", two, 1L);

    host.call("App", "batch", Arrays.asList(one, two, new Object()));
    host.call("App", "batch", Arrays.asList(one));

    assertThat(host.count("waits")).isEqualTo(3);
    assertThat(host.value("again")).isEqualTo(1);
    assertThat(host.value("known")).isEqualTo(1);
    assertThat(host.failures()).isEmpty();
  }

  @Test
  void anAwaitedCallIsSeenWhenTheMethodReturns() {
    host.hook(
        Host.hook(
            "App.send",
            "name: gaps, type: histogram, expr: since_last(request), await: true",
            "name: again, type: counter, await: true, when: since_last(request) >= 0"));
    Object one = new Object();
    CompletableFuture<Object> first = new CompletableFuture<>();
    CompletableFuture<Object> second = new CompletableFuture<>();
    host.call("App", "send", one, first);
    host.call("App", "send", one, second);
    assertThat(host.count("gaps")).isEqualTo(0);

    second.complete("yes");
    first.complete("yes");

    assertThat(host.count("gaps")).isEqualTo(1);
    assertThat(host.value("again")).isEqualTo(1);
    assertThat(
            host.refusal(
                Host.hook(
                    "App.send", "name: g, type: histogram, expr: since_last(ret), await: true")))
        .singleElement()
        .asString()
        .contains("since_last is found out when the method returns; with 'await' it cannot depend");
  }

  @Test
  void whatAKeyThrowsIsCountedAtTheMark() {
    host.hook(mark("begin", "name: m, key: 1 // id"));

    host.call("App", "begin", null, 0L);

    assertThat(host.errors("App.begin", "ArithmeticException")).isEqualTo(1);
    assertThat(host.failures()).containsExactly("mark m: java.lang.ArithmeticException: / by zero");
  }

  @Test
  void aKeyMayCallAnyMethodOnlyWithUnsafeCalls() {
    String mark =
        mark("beginApp", "name: m, key: app.key()").replace("}}", "}, unsafe_calls: UNSAFE}");
    assertThat(host.refusal(mark.replace("UNSAFE", "false")))
        .singleElement()
        .asString()
        .contains("mark 'app.key()', character 5: ", "unsafe_calls");
    Host other = new Host(Compiled.from(APP));
    other.hook(
        mark.replace("UNSAFE", "true")
            + Host.hook("App.endApp", "name: n, type: counter, when: \"elapsed('m', 'k') >= 0\""));
    Object app = other.create("App");

    other.call("App", "beginApp", app);
    other.call("App", "endApp", app);

    assertThat(other.value("n")).isEqualTo(1);
    assertThat(Host.get(app.getClass(), "asked")).isEqualTo(1);
    other.close();
  }

  @Test
  void badKeysAndMarksAreRefused() {
    assertThat(host.refusal(mark("begin", "name: m, key: nobody")))
        .singleElement()
        .asString()
        .contains("mark 'nobody', character 1: no name 'nobody' in begin(Object, long)");
    assertThat(
            host.refusal(
                Host.hook("App.end", "name: n, type: gauge, expr: \"elapsed(request, id)\"")))
        .singleElement()
        .asString()
        .contains("elapsed needs the name of a mark first; write elapsed('request', ctx)");
  }
}
