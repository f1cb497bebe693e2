package msm.engine.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import msm.engine.Compiled;
import msm.engine.Host;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the metric type {@code in_flight} counts. */
class InFlightTest {

  private static final String APP =
      "import java.util.concurrent.Semaphore;"
          + "class App {"
          + " static int hold(String who, Semaphore begun, Semaphore go) throws Exception {"
          + "   begun.release(); go.acquire();"
          + "   if (who == null) throw new IllegalStateException();"
          + "   return who.length(); }"
          + " static int down(int n, Semaphore begun, Semaphore go) throws Exception {"
          + "   return n == 0 ? hold(\"x\", begun, go) : down(n - 1, begun, go) + 1; } }";

  private static final String HOLDS = Host.hook("App.hold", "name: holds, type: in_flight");

  private final Host host = new Host(Compiled.from(APP));
  private final Semaphore begun = new Semaphore(0);
  private final Semaphore go = new Semaphore(0);
  private final List<Thread> threads = new ArrayList<>();

  @AfterEach
  void close() throws InterruptedException {
    end(threads.size());
    host.close();
  }

  /** Starts calls that stay under way until {@link #end}. */
  private void begin(String method, Object first, int calls) throws InterruptedException {
    for (int i = 0; i < calls; i++) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  host.call("App", method, first, begun, go);
                } catch (Host.HostException thrown) {
                  assertThat(thrown).hasCauseInstanceOf(IllegalStateException.class);
                }
              });
      threads.add(thread);
      thread.start();
    }
    begun.acquire(calls);
  }

  private void end(int calls) throws InterruptedException {
    go.release(calls);
    for (int i = 0; i < calls; i++) {
      threads.remove(0).join();
    }
  }

  @Test
  void aCallCountsFromItsEntryToItsExit() throws Exception {
    host.hook(HOLDS);
    host.load("App");
    assertThat(host.value("holds")).as("nothing is under way").isEqualTo(0);

    begin("hold", "me", 3);
    assertThat(host.value("holds")).isEqualTo(3);

    end(3);
    assertThat(host.value("holds")).isEqualTo(0);
  }

  @Test
  void anExceptionIsAnExitToo() throws Exception {
    host.hook(HOLDS);
    begin("hold", null, 2);
    assertThat(host.value("holds")).isEqualTo(2);

    end(2);
    assertThat(host.value("holds")).isEqualTo(0);
  }

  @Test
  void recursiveCallsCountEachForItself() throws Exception {
    host.hook(Host.hook("App.down", "name: downs, type: in_flight"));
    begin("down", 4, 1);
    assertThat(host.value("downs")).isEqualTo(5);

    end(1);
    assertThat(host.value("downs")).isEqualTo(0);
  }

  @Test
  void labelsAndTheConditionAreWhatTheyWereAtEntry() throws Exception {
    host.hook(
        Host.hook(
            "App.hold",
            "name: long_names, type: in_flight, when: len(who) > 2, labels: {who: who}"));
    begin("hold", "bob", 2);
    begin("hold", "alice", 1);
    begin("hold", "me", 1);
    assertThat(host.value("long_names", "bob")).isEqualTo(2);
    assertThat(host.value("long_names", "alice")).isEqualTo(1);
    assertThat(host.labels("long_names")).hasSize(2);

    end(4);
    assertThat(host.value("long_names", "bob")).isEqualTo(0);
    assertThat(host.value("long_names", "alice")).isEqualTo(0);
  }

  @Test
  void severalOfOneMethodDoNotDisturbEachOther() throws Exception {
    host.hook(
        Host.hook(
            "App.hold",
            "name: all, type: in_flight",
            "name: named, type: in_flight, when: len(who) == 3",
            "name: calls, type: counter, at: entry",
            "name: again, type: in_flight",
            "name: done, type: timer"));
    begin("hold", "bob", 2);
    begin("hold", null, 1);
    assertThat(host.value("all")).isEqualTo(3);
    assertThat(host.value("named")).isEqualTo(2);
    assertThat(host.value("again")).isEqualTo(3);

    end(3);
    assertThat(host.value("all")).isEqualTo(0);
    assertThat(host.value("named")).isEqualTo(0);
    assertThat(host.value("again")).isEqualTo(0);
    assertThat(host.value("calls")).isEqualTo(3);
    assertThat(host.count("done")).isEqualTo(3);
  }

  @Test
  void twoHooksMayFeedOneMetric() throws Exception {
    host.hook(
        Host.hook("App.hold", "name: calls, type: in_flight")
            + Host.hook("App.down", "name: calls, type: in_flight"));
    begin("down", 1, 1);
    assertThat(host.value("calls")).as("down, down and hold").isEqualTo(3);

    end(1);
    assertThat(host.value("calls")).isEqualTo(0);
  }

  @Test
  void callsOfAHookThatIsRemovedAreForgotten() throws Exception {
    host.hook(HOLDS);
    begin("hold", "me", 2);

    host.hook("[]");
    assertThat(host.value("holds")).as("nobody would see them end").isEqualTo(0);
    assertThat(host.has("holds")).as("and the zero is to be published").isTrue();

    end(2);
    assertThat(host.value("holds")).isEqualTo(0);
  }

  @Test
  void callsOfOneMethodAreForgottenWhileThoseOfAnotherGoOn() throws Exception {
    String downs = Host.hook("App.down", "name: calls, type: in_flight");
    host.hook(Host.hook("App.hold", "name: calls, type: in_flight") + downs);
    begin("down", 0, 1);

    host.hook(downs);
    assertThat(host.value("calls")).isEqualTo(1);

    end(1);
    assertThat(host.value("calls")).isEqualTo(0);
  }

  @Test
  void callsGoOnWhenAFileIsAppliedAnewThatHasTheMetricAsItWas() throws Exception {
    host.hook(HOLDS);
    begin("hold", "me", 2);

    host.hook("# changed\n" + HOLDS);
    begin("hold", "me", 1);
    assertThat(host.value("holds")).isEqualTo(3);

    end(3);
    assertThat(host.value("holds")).isEqualTo(0);
  }

  @Test
  void whatIsNotKnownAtEntryIsRefused() {
    assertThat(
            host.refusal(Host.hook("App.hold", "name: holds, type: in_flight, labels: {n: ret}")))
        .singleElement()
        .asString()
        .contains("'ret' is not known at entry");
  }
}
