package msm.engine.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import msm.engine.Compiled;
import msm.engine.Host;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Metrics with {@code await: true}: the exit of a call is the completion of what it returns. */
class AwaitTest {

  private static final String APP =
      "import java.util.concurrent.*;"
          + "class Reply { String model; int tokens;"
          + "  Reply(String model, int tokens) { this.model = model; this.tokens = tokens; } }"
          + "class App {"
          + " static Reply reply(String model, int tokens) { return new Reply(model, tokens); }"
          + " static CompletableFuture<Reply> ask(String who, CompletableFuture<Reply> answer) {"
          + "   if (who == null) throw new IllegalStateException();"
          + "   return answer; }"
          + " static CompletionStage<?> any(CompletionStage<?> stage, long big, double real,"
          + "     float small, char c, byte b, short s, boolean z) { return stage; }"
          + " static Object object(Object o) { return o; }"
          + " static int number() { return 1; }"
          + " static String text() { return null; }"
          + " static CompletableFuture<int[]> array(CompletableFuture<int[]> f) { return f; } }";

  private static final String ASKS =
      Host.hook(
          "App.ask",
          "name: asks, await: true",
          "name: tokens, type: histogram, expr: ret.tokens, await: true,"
              + " labels: {model: ret.model, who: who}",
          "name: ends, type: counter, await: true, labels: {exc: classname(exc)}",
          "name: answers, type: counter, await: true, at: return",
          "name: faults, type: counter, await: true, at: throw",
          "name: pending, type: in_flight, await: true, labels: {who: who}",
          "name: calls, type: counter");

  private final Host host = new Host(Compiled.from(APP));

  @AfterEach
  void close() {
    host.close();
  }

  private Object reply(int tokens) {
    return host.call("App", "reply", "gpt", tokens);
  }

  @Test
  void aCallIsMeasuredOnceWhenItsStageCompletes() {
    host.hook(ASKS);
    CompletableFuture<Object> answer = new CompletableFuture<>();

    assertThat(host.call("App", "ask", "me", answer)).as("the very stage").isSameAs(answer);
    assertThat(host.value("calls")).as("not awaited").isEqualTo(1);
    assertThat(host.count("asks")).isEqualTo(0);
    assertThat(host.value("pending", "me")).isEqualTo(1);

    answer.complete(reply(7));
    assertThat(host.count("asks")).isEqualTo(1);
    assertThat(host.value("tokens", "gpt", "me")).isEqualTo(7);
    assertThat(host.value("ends", "")).isEqualTo(1);
    assertThat(host.value("answers")).isEqualTo(1);
    assertThat(host.value("faults")).isEqualTo(0);
    assertThat(host.value("pending", "me")).isEqualTo(0);
    assertThat(host.failures()).isEmpty();
  }

  @Test
  void theDurationEndsWithTheCompletion() {
    host.hook(Host.hook("App.ask", "name: asks, await: true", "name: returns"));
    CompletableFuture<Object> answer = new CompletableFuture<>();
    host.call("App", "ask", "me", answer);
    long start = System.nanoTime();
    while (System.nanoTime() - start < TimeUnit.MILLISECONDS.toNanos(30)) {
      LockSupport.parkNanos(1000);
    }

    answer.complete(null);

    assertThat(host.value("asks")).isBetween(0.03, 60.0);
    assertThat(host.value("asks")).isGreaterThan(host.value("returns"));
  }

  @Test
  void aFailureIsUnwrappedAndHasNoReturnValue() {
    host.hook(ASKS);
    CompletableFuture<Object> answer = new CompletableFuture<>();
    CompletableFuture<Object> derived = answer.thenApply(value -> value);
    host.call("App", "ask", "me", derived);

    answer.completeExceptionally(new IllegalArgumentException("no"));

    assertThat(host.value("ends", "IllegalArgumentException")).isEqualTo(1);
    assertThat(host.value("faults")).isEqualTo(1);
    assertThat(host.value("answers")).isEqualTo(0);
    assertThat(host.count("asks")).isEqualTo(1);
    assertThat(host.family("tokens").seriesCount()).isEqualTo(0);
    assertThat(host.value("pending", "me")).isEqualTo(0);
  }

  @Test
  void aCancellationIsAFailure() {
    host.hook(ASKS);
    CompletableFuture<Object> answer = new CompletableFuture<>();
    host.call("App", "ask", "me", answer);

    answer.cancel(true);

    assertThat(host.value("ends", "CancellationException")).isEqualTo(1);
    assertThat(host.value("pending", "me")).isEqualTo(0);
  }

  @Test
  void aStageThatHasCompletedAlreadyCountsAtOnce() {
    host.hook(ASKS);
    CompletableFuture<Object> failed = new CompletableFuture<>();
    failed.completeExceptionally(new CompletionException(new IllegalStateException()));

    host.call("App", "ask", "me", CompletableFuture.completedFuture(reply(3)));
    host.call("App", "ask", "me", failed);

    assertThat(host.count("asks")).isEqualTo(2);
    assertThat(host.value("tokens", "gpt", "me")).isEqualTo(3);
    assertThat(host.value("ends", "IllegalStateException")).isEqualTo(1);
    assertThat(host.value("pending", "me")).isEqualTo(0);
  }

  @Test
  void aNullIsAReturnAndAnExceptionOfTheMethodItselfAThrow() {
    host.hook(ASKS);

    host.call("App", "ask", "me", null);
    host.thrownBy("App", "ask", null, null);

    assertThat(host.count("asks")).isEqualTo(2);
    assertThat(host.value("answers")).isEqualTo(1);
    assertThat(host.value("faults")).isEqualTo(1);
    assertThat(host.value("ends", "")).isEqualTo(1);
    assertThat(host.value("ends", "IllegalStateException")).isEqualTo(1);
    assertThat(host.family("tokens").seriesCount()).isEqualTo(0);
    assertThat(host.value("pending", "me")).isEqualTo(0);
    assertThat(host.value("pending", "")).isEqualTo(0);
  }

  @Test
  void whatIsNoStageAtRunTimeIsItselfTheReturnValue() {
    host.hook(
        Host.hook("App.object", "name: all, await: true", "name: n, type: counter, await: true"));

    host.call("App", "object", "text");
    CompletableFuture<Object> answer = new CompletableFuture<>();
    host.call("App", "object", answer);
    assertThat(host.count("all")).isEqualTo(1);

    answer.complete(null);
    assertThat(host.count("all")).isEqualTo(2);
    assertThat(host.value("n")).isEqualTo(2);
  }

  @Test
  void argumentsOfEveryTypeAreKeptUntilTheCompletion() {
    host.hook(
        Host.hook(
            "App.any",
            "name: n, type: gauge, expr: 'big + real + small + b + s + (z ? 1 : 0)', await: true,"
                + " at: exit",
            "name: c, type: counter, await: true, labels: {c: c}"));
    CompletableFuture<Object> stage = new CompletableFuture<>();
    host.call("App", "any", stage, 10_000_000_000L, 0.5, 0.25f, 'x', (byte) 3, (short) 4, true);

    stage.complete("any");

    assertThat(host.value("n")).isEqualTo(10_000_000_008.75);
    assertThat(host.value("c", "x")).isEqualTo(1);
  }

  @Test
  void theSignatureTellsTheTypeOfAnArray() {
    host.hook(
        Host.hook("App.array", "name: n, type: gauge, expr: len(ret), await: true, at: return"));

    host.call("App", "array", CompletableFuture.completedFuture(new int[4]));

    assertThat(host.value("n")).isEqualTo(4);
  }

  @Test
  void aStageThatTellsTwiceCountsOnce() {
    host.hook(Host.hook("App.any", "name: all, type: counter, await: true"));

    host.call("App", "any", new Twice(), 1L, 1.0, 1f, 'x', (byte) 1, (short) 1, true);

    assertThat(host.value("all")).isEqualTo(1);
  }

  @Test
  void aStageThatRefusesACallbackIsASkippedSampleAndNoCallInFlight() {
    host.hook(
        Host.hook(
            "App.any",
            "name: all, type: counter, await: true",
            "name: pending, type: in_flight, await: true"));
    CompletableFuture<Object> refusing =
        new CompletableFuture<Object>() {
          @Override
          public CompletableFuture<Object> whenComplete(
              BiConsumer<? super Object, ? super Throwable> action) {
            throw new UnsupportedOperationException("no callbacks here");
          }
        };

    host.call("App", "any", refusing, 1L, 1.0, 1f, 'x', (byte) 1, (short) 1, true);

    assertThat(host.value("all")).isEqualTo(0);
    assertThat(host.value("pending")).isEqualTo(0);
    assertThat(host.errors("App.any", "UnsupportedOperationException")).isEqualTo(2);
  }

  @Test
  void callsThatArePendingWhenTheHookGoesAreNotRecorded() {
    host.hook(ASKS);
    CompletableFuture<Object> answer = new CompletableFuture<>();
    host.call("App", "ask", "me", answer);

    host.hook("[]");
    answer.complete(reply(7));

    assertThat(host.count("asks")).isEqualTo(0);
    assertThat(host.value("pending", "me")).isEqualTo(0);
    assertThat(MsmSpy.faults).isEqualTo(0);
  }

  @Test
  void pendingCallsAreRecordedWhenAFileIsAppliedAnewThatHasTheMetricAsItWas() {
    host.hook(ASKS);
    CompletableFuture<Object> answer = new CompletableFuture<>();
    host.call("App", "ask", "me", answer);

    host.hook(ASKS + Host.hook("App.object", "name: other, type: counter"));
    answer.complete(reply(7));

    assertThat(host.count("asks")).isEqualTo(1);
    assertThat(host.value("pending", "me")).isEqualTo(0);
  }

  @Test
  void completionsOnManyThreadsAreCountedExactly() throws Exception {
    host.hook(ASKS);
    ExecutorService pool = Executors.newFixedThreadPool(3);
    for (int i = 0; i < 3000; i++) {
      int number = i;
      CompletableFuture<Object> answer =
          CompletableFuture.supplyAsync(
              () -> {
                if (number % 3 == 0) {
                  throw new IllegalStateException();
                }
                return reply(1);
              },
              pool);
      host.call("App", "ask", "me", answer);
    }
    pool.shutdown();
    assertThat(pool.awaitTermination(1, TimeUnit.MINUTES)).isTrue();

    assertThat(host.count("asks")).isEqualTo(3000);
    assertThat(host.value("answers")).isEqualTo(2000);
    assertThat(host.value("faults")).isEqualTo(1000);
    assertThat(host.value("tokens", "gpt", "me")).isEqualTo(2000);
    assertThat(host.value("pending", "me")).isEqualTo(0);
  }

  @Test
  void aMethodThatCanReturnNoStageIsRefused() {
    for (String method : new String[] {"number", "text"}) {
      assertThat(host.refusal(Host.hook("App." + method, "name: n, await: true")))
          .singleElement()
          .asString()
          .contains("'await' needs a method that returns a CompletionStage, but " + method + "()")
          .endsWith("; remove 'await'");
    }
  }

  /** A stage that breaks its contract. */
  private static final class Twice extends CompletableFuture<Object> {
    @Override
    public CompletableFuture<Object> whenComplete(
        BiConsumer<? super Object, ? super Throwable> action) {
      action.accept("one", null);
      action.accept(null, new IllegalStateException());
      return this;
    }
  }
}
