package msm.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Handlers that come, change and go while the methods they handle are being called. */
class HandlerSwitchIT {

  private static final int CHANGES = 24;
  private static final int WARM_UP = 15;
  private static final int CYCLES = 20;

  /**
   * Threads that call methods of several kinds, check each result and count each run. From Java 21
   * on half of them are virtual.
   */
  private static final String LEDGER =
      """
      import java.io.*;
      import java.util.*;
      import java.util.concurrent.atomic.*;

      public class Ledger {
        static final AtomicLong calls = new AtomicLong();
        static final AtomicLong runs = new AtomicLong();
        static final AtomicLong wrong = new AtomicLong();
        /** What the handlers say. */
        public static final AtomicLong entered = new AtomicLong();
        public static final AtomicLong left = new AtomicLong();
        static volatile boolean running;

        static class Base {
          protected long sum(int a, long b) { runs.incrementAndGet(); return a + b; }
        }
        static class Derived extends Base {
          @Override protected long sum(int a, long b) { runs.incrementAndGet(); return super.sum(a, b); }
        }

        static int depth(int n) { runs.incrementAndGet(); return n == 0 ? 0 : 1 + depth(n - 1); }
        private synchronized String name(String text, Object... rest) { runs.incrementAndGet(); return text + rest.length; }
        final void refuse(String why) { runs.incrementAndGet(); throw new IllegalArgumentException(why); }

        static void call(Base base, Ledger ledger, int i) {
          try {
            check(base.sum(i, 5L) == i + 5L);
            check(depth(3) == 3);
            check(ledger.name("x", i, i).equals("x2"));
            String why = "because " + i;
            try { ledger.refuse(why); check(false); } catch (IllegalArgumentException e) { check(e.getMessage() == why); }
          } catch (Throwable unexpected) {
            wrong.incrementAndGet();
          }
          // sum of the derived class runs two methods, depth(3) runs four.
          calls.addAndGet(8);
        }

        static void check(boolean right) { if (!right) { wrong.incrementAndGet(); } }

        static Thread start(Runnable work, boolean virtual) throws Exception {
          try {
            if (virtual) { return (Thread) Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, work); }
          } catch (NoSuchMethodException before21) { /* as a platform thread */ }
          Thread thread = new Thread(work);
          thread.setDaemon(true);
          thread.start();
          return thread;
        }

        public static void main(String[] args) throws Exception {
          BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
          List<Thread> threads = new ArrayList<>();
          System.out.println("ready");
          for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.equals("start")) {
              running = true;
              for (int t = 0; t < 4; t++) {
                threads.add(start(() -> {
                  Base base = new Derived();
                  Ledger ledger = new Ledger();
                  for (int i = 0; running; i++) { call(base, ledger, i); Thread.yield(); }
                }, t % 2 == 1));
              }
            } else if (line.equals("stop")) {
              running = false;
              for (Thread thread : threads) { thread.join(); }
              threads.clear();
            }
            System.out.println(calls + " " + runs + " " + wrong + " " + entered + " " + left);
          }
        }
      }
      """;

  private static final String HANDLERS =
      """
      import msm.api.*;
      import java.util.concurrent.atomic.AtomicInteger;

      public class Handlers {
        public static class Counting implements Around {
          @Override public Object around(Invocation call) throws Throwable {
            call.counter("handled").inc();
            return call.proceed();
          }
        }
        public static class After implements Around {
          @Override public Object around(Invocation call) throws Throwable {
            try { return call.proceed(call.arguments()); } finally { call.counter("handled").inc(); }
          }
        }
        public static class Clumsy implements Around {
          private final AtomicInteger calls = new AtomicInteger();
          @Override public Object around(Invocation call) throws Throwable {
            call.counter("handled").inc();
            int n = calls.incrementAndGet();
            if (n % 11 == 0) { throw new IllegalStateException("before"); }
            Object result = call.proceed();
            if (n % 13 == 0) { throw new IllegalStateException("after"); }
            return result;
          }
        }
        public static class Watching implements ContextHandler {
          @Override public void enter(HookContext context) {
            Ledger.entered.incrementAndGet();
            context.counter("entered").inc();
          }
          @Override public void exit(HookContext context) {
            Ledger.left.incrementAndGet();
            context.counter("left").inc();
          }
        }
      }
      """;

  private static final List<String> METHODS =
      List.of("Ledger$Base+.sum", "Ledger.depth", "Ledger.name", "Ledger.refuse");

  @TempDir private Path scratch;

  @ParameterizedTest(name = "Java {0}")
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void everyCallIsHandledByOneHandlerAndRunsOnceWhateverChanges(int version) throws Exception {
    Path jar = handlers();
    Path file = scratch.resolve("hooks.yaml");
    try (Host host = ledger(version)) {
      apply(file, hooks(jar, "Counting", true), host);
      host.ask("start");
      for (int i = 0; i < CHANGES; i++) {
        // With and without other hooks beside it, so that now the sites are served anew and now
        // the methods are woven anew.
        apply(file, hooks(jar, i % 2 == 0 ? "After" : "Counting", i % 3 == 0), host);
        if (i % 8 == 7) {
          apply(file, hooks(jar, "Clumsy", false), host);
        }
      }
      apply(file, hooks(jar, "Counting", true), host);
      long[] totals = totals(host.ask("stop"));

      Exposition metrics = fresh(host);
      assertThat(totals[2]).as("wrong results").isZero();
      assertThat(totals[1]).as("runs of methods").isEqualTo(totals[0]);
      assertThat(metrics.value("handled_total")).as("calls handled").isEqualTo((double) totals[0]);
      assertThat(metrics.value("counted_total")).as("calls counted").isEqualTo((double) totals[0]);
      assertThat(totals[4]).as("calls seen to end").isEqualTo(totals[3]).isPositive();
      assertThat(metrics.value("entered_total")).isEqualTo((double) totals[3]);
      assertThat(metrics.value("left_total")).isEqualTo((double) totals[4]);
      leavesNothing(host);
    }
  }

  @ParameterizedTest(name = "Java {0}")
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void aMethodRunsOncePerCallWhileHandlersComeAndGo(int version) throws Exception {
    Path jar = handlers();
    Path file = scratch.resolve("hooks.yaml");
    try (Host host = ledger(version)) {
      host.ask("start");
      for (int i = 0; i < CHANGES; i++) {
        apply(file, hooks(jar, i % 3 == 0 ? "Clumsy" : "Counting", i % 2 == 0), host);
        if (i % 2 == 0) {
          InProcess.ok("unhook", "-f", file.toString(), host.pid());
        } else if (i % 5 == 0) {
          InProcess.ok("off", host.pid());
          InProcess.ok("on", host.pid());
        } else if (i % 7 == 0) {
          InProcess.ok("detach", host.pid());
        }
      }
      long[] totals = totals(host.ask("stop"));
      assertThat(totals[2]).as("wrong results").isZero();
      assertThat(totals[1]).as("runs of methods").isEqualTo(totals[0]);
      // The metrics may lack the exits of calls that were under way as msm left.
      assertThat(totals[4]).as("calls seen to end").isEqualTo(totals[3]).isPositive();

      assertThat(fresh(host).value("handled_total"))
          .isPositive()
          .isLessThanOrEqualTo((double) totals[0]);
      leavesNothing(host);
    }
  }

  @Test
  void manyCyclesLeaveNoLoaderBehind() throws Exception {
    Path jar = handlers();
    Path file = scratch.resolve("hooks.yaml");
    try (Host host = ledger(Runtime.version().feature())) {
      host.ask("start");
      cycles(WARM_UP, jar, file, host);
      Footprint before = Footprint.of(host);

      cycles(CYCLES, jar, file, host);

      Footprint after = Footprint.of(host);
      host.ask("stop");
      assertThat(after.loaders())
          .as("class loaders, without those that the JDK makes for its own reflection")
          .isLessThanOrEqualTo(before.loaders());
      assertThat(after.classes())
          .as("loaded classes, some of them the JDK's method handle forms")
          .isLessThan(before.classes() + 5 * CYCLES);
      assertThat(after.openFiles()).isLessThanOrEqualTo(before.openFiles());
      assertThat(after.threads()).isLessThanOrEqualTo(before.threads() + 2);
    }
  }

  private void cycles(int count, Path jar, Path file, Host host) throws IOException {
    for (int i = 0; i < count; i++) {
      apply(file, hooks(jar, "Counting", true), host);
      assertThat(InProcess.ok("detach", host.pid())).contains("3 of 3 classes verified");
    }
  }

  private Path handlers() throws IOException {
    Path api = Checkout.home().resolve("agent/engine/msm-api.jar");
    Path ledger = JavaSources.compile(scratch, "Ledger.java", LEDGER);
    return JavaSources.jar(JavaSources.compile(scratch, "Handlers.java", HANDLERS, api, ledger));
  }

  private Host ledger(int version) throws Exception {
    Path classes = JavaSources.compile(scratch, "Ledger.java", LEDGER);
    // Else the JVM prints a warning when an agent is attached.
    String[] options =
        version >= 21 ? new String[] {"-XX:+EnableDynamicAgentLoading"} : new String[0];
    return Host.program(Jdks.java(version), "Ledger", classes.toString(), scratch, options);
  }

  /**
   * Around each method a counter, an around handler and a context handler; with {@code locals}
   * another metric that needs more of the call, so that the method is woven otherwise.
   */
  private static String hooks(Path jar, String handler, boolean more) {
    StringBuilder yaml = new StringBuilder("hooks:\n");
    for (String method : METHODS) {
      String simple = method.replaceAll("[^A-Za-z]", "");
      yaml.append(
          """
            - {symbol: SYMBOL, name: count-NAME, metrics: [{name: counted, type: counter}]}
            - {symbol: SYMBOL, name: handle-NAME, handler: Handlers$HANDLER, handler_jar: JAR, metrics: [{name: handled, type: counter}]}
            - symbol: SYMBOL
              name: watch-NAME
              handler: Handlers$Watching
              handler_jar: JAR
              metrics: [{name: entered, type: counter}, {name: left, type: counter}]
          """
              .replace("SYMBOL", "\"" + method + "\"")
              .replace("NAME", simple)
              .replace("HANDLER", handler)
              .replace("JAR", jar.toString()));
      if (more) {
        yaml.append(
            "  - {symbol: \"SYMBOL\", name: more-NAME, metrics: [{name: last, type: gauge, at: exit, expr: millis()}, {name: takes}]}\n"
                .replace("SYMBOL", method)
                .replace("NAME", simple));
      }
    }
    return yaml.toString();
  }

  private void apply(Path file, String hooks, Host host) throws IOException {
    Files.writeString(file, hooks);
    InProcess.ok(
        "hook", "-f", file.toString(), "--dir", scratch.resolve("metrics").toString(), host.pid());
  }

  private Exposition fresh(Host host) {
    InProcess.ok("status", host.pid());
    return Exposition.of(InProcess.ok("export", "--dir", scratch.resolve("metrics").toString()));
  }

  private static long[] totals(String line) {
    return Stream.of(line.split(" ", -1)).mapToLong(Long::parseLong).toArray();
  }

  private static void leavesNothing(Host host) throws IOException {
    assertThat(InProcess.ok("detach", host.pid())).contains("3 of 3 classes verified");
    assertThat(host.kept("msm\\.|Handlers"))
        .as("classes of msm and of handlers with instances, their loaders among them")
        .isEmpty();
    assertThat(host.complaints()).isEmpty();
  }
}
