package msm.engine.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import msm.engine.Compiled;
import msm.engine.Host;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every type of metric at every moment counts recursive and failing calls of many threads. */
class ExactCountTest {

  private static final int THREADS = 4;
  private static final int RUNS = 2_000;

  /** Each run is 4 calls, one inside the other; every other run fails from the innermost up. */
  private static final String APP =
      "class App implements Runnable {"
          + " static int down(int n, boolean fails) {"
          + "   if (n == 0) { if (fails) throw new IllegalStateException(); return 1; }"
          + "   return down(n - 1, fails) + 1; }"
          + " public void run() {"
          + "   for (int i = 0; i < "
          + RUNS
          + "; i++) { try { down(3, i % 2 == 0); } catch (IllegalStateException expected) { } } } }";

  private static final int CALLS = THREADS * RUNS * 4;

  @ParameterizedTest
  @ValueSource(strings = {"entry", "return", "throw", "exit"})
  void everyTypeAtEveryMoment(String at) throws Exception {
    String when = "at: " + at;
    List<String> metrics = new ArrayList<>();
    metrics.add("name: counts, type: counter, " + when);
    metrics.add("name: sums, type: counter, expr: n, " + when);
    metrics.add("name: sizes, type: histogram, expr: n, buckets: [0, 1, 2], " + when);
    metrics.add("name: labelled, type: counter, labels: {n: n, fails: fails}, " + when);
    metrics.add("name: totals, type: summary, expr: n / 2, " + when);
    metrics.add("name: last, type: gauge, expr: n, " + when);
    metrics.add("name: under_way, type: in_flight, labels: {n: n}");
    if (!at.equals("entry")) {
      metrics.add("name: durations, type: timer, " + when);
    }
    try (Host host = Host.app(APP, "down", metrics.toArray(new String[0]))) {
      run(host);

      int samples = at.equals("return") || at.equals("throw") ? CALLS / 2 : CALLS;
      assertThat(host.value("counts")).isEqualTo(samples);
      assertThat(host.value("sums")).as("0 + 1 + 2 + 3 of each run").isEqualTo(samples * 1.5);
      int each = samples / 4;
      assertThat(host.values("sizes")).containsExactly(each * 6, each, each, each, each);
      assertThat(host.values("totals")).containsExactly(samples, samples * 0.75);
      assertThat(host.value("last")).isBetween(0.0, 3.0);
      if (!at.equals("entry")) {
        assertThat(host.count("durations")).isEqualTo(samples);
      }
      for (int n = 0; n < 4; n++) {
        String text = Integer.toString(n);
        assertThat(host.value("under_way", text)).isEqualTo(0);
        for (String fails : new String[] {"true", "false"}) {
          boolean taken = !at.equals(fails.equals("true") ? "return" : "throw");
          assertThat(host.has("labelled", fails, text)).isEqualTo(taken);
          if (taken) {
            assertThat(host.value("labelled", fails, text)).isEqualTo(CALLS / 8);
          }
        }
      }
      assertThat(host.failures()).isEmpty();
    }
  }

  @Test
  void aMarkByThreadIsFoundByEveryCall() throws Exception {
    String hooks =
        "- {symbol: App.down, mark: {name: begun, key: thread}}\n"
            + Host.hook(
                "App.down",
                "name: marked, type: counter, at: exit, when: \"elapsed('begun', thread) >= 0\"");
    try (Host host = new Host(Compiled.from(APP)).hook(hooks)) {
      run(host);

      assertThat(host.value("marked")).isEqualTo(CALLS);
    }
  }

  private static void run(Host host) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      Thread thread = new Thread((Runnable) host.create("App"));
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
