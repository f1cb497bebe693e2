package msm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Around handlers at the methods of Bank.java.txt; the handlers are in BankHandlers.java.txt. */
class AroundTest {

  private static final String SOURCE = "command:test";
  private static final String BANK = "bank.Bank";

  @TempDir private Path scratch;
  private HandlerJar jar;
  private Host host;

  @BeforeEach
  void theBankIsOpen() {
    jar =
        HandlerJar.of(scratch, TestText.of("Bank.java.txt"), TestText.of("BankHandlers.java.txt"));
    host = new Host(jar.application());
  }

  @AfterEach
  void close() {
    host.close();
  }

  private void handle(String symbol, String handler, String... metrics) {
    host.apply(SOURCE, jar.hook(symbol, handler, metrics));
  }

  @SuppressWarnings("unchecked")
  private List<Object> log() {
    return (List<Object>) host.call("bank.Log", "lines");
  }

  private int runs() throws ReflectiveOperationException {
    java.lang.reflect.Field runs = host.load(BANK).getDeclaredField("runs");
    runs.setAccessible(true);
    return runs.getInt(null);
  }

  @Test
  void theCallerGetsWhatTheMethodReturns() {
    handle("bank.Bank.add", "Noting");

    assertThat(host.call(BANK, "add", 1, 2)).isEqualTo(3);
    assertThat(log()).isEqualTo(Arrays.asList("before add[1, 2]", "after 3"));
    assertThat(host.failures()).isEmpty();
  }

  @Test
  void everyTypeTravelsThere() {
    handle("bank.Bank.*", "Pass");

    assertThat(host.call(BANK, "not", true)).isEqualTo(false);
    assertThat(host.call(BANK, "b", (byte) 1)).isEqualTo((byte) 2);
    assertThat(host.call(BANK, "s", (short) 1)).isEqualTo((short) 2);
    assertThat(host.call(BANK, "c", 'a')).isEqualTo('b');
    assertThat(host.call(BANK, "l", 1L, 2.0, 3L)).isEqualTo(6L);
    assertThat(host.call(BANK, "f", 3f)).isEqualTo(1.5f);
    assertThat(host.call(BANK, "d", 3.0, 2)).isEqualTo(1.5);
    assertThat(host.call(BANK, "array", new int[3], new String[2][1])).isEqualTo(new int[] {3, 2});
    assertThat(host.call(BANK, "join", "-", new Object[] {1, null})).isEqualTo("2-[1, null]");
    assertThat(host.call(BANK, "nothing")).isNull();
    assertThat(host.call(BANK, "reassigned", "x")).isEqualTo("x!");
    assertThat(host.call(BANK, "loop", 4)).isEqualTo(10);
    assertThat(host.thrownBy(BANK, "never")).hasMessage("always");
    assertThat(host.failures()).isEmpty();
    assertThat(MsmSpy.faults).isEqualTo(0);
  }

  @Test
  void theArgumentsMayBeChanged() {
    handle("bank.Bank.add", "Doubling");
    assertThat(host.call(BANK, "add", 10, 2)).isEqualTo(22);
  }

  @Test
  void aNumberIsWidenedAsInACall() {
    handle("bank.Bank.l", "Widening");
    assertThat(host.call(BANK, "l", 0L, 0.0, 0L)).isEqualTo(6L);
  }

  @Test
  void argumentsThatDoNotFitAreRefusedBeforeTheMethodRuns() throws Exception {
    handle("bank.Bank.add", "Misfits");

    assertThat(host.call(BANK, "add", 1, 2)).isEqualTo(3);
    assertThat(runs()).isEqualTo(1);
    assertThat(log())
        .isEqualTo(
            Arrays.asList(
                "add takes 2 arguments, not 1",
                "argument 1 of add must be of type int, not java.lang.String",
                "argument 1 of add must be of type int, not null",
                "argument 1 of add must be of type int, not java.lang.Long",
                "add takes 2 arguments, not null"));
  }

  @Test
  void theMethodMayRunTwice() throws Exception {
    handle("bank.Bank.add", "Twice");
    assertThat(host.call(BANK, "add", 1, 2)).isEqualTo(3);
    assertThat(runs()).isEqualTo(2);
  }

  @Test
  void orNotAtAll() throws Exception {
    handle("bank.Bank.add", "Never");
    assertThat(host.call(BANK, "add", 1, 2)).isEqualTo(-1);
    assertThat(runs()).isEqualTo(0);
  }

  @Test
  void theReturnValueOfAMethodWithoutOneIsIgnored() throws Exception {
    handle("bank.Bank.nothing", "Text");
    host.call(BANK, "nothing");
    assertThat(runs()).isEqualTo(0);
    assertThat(host.failures()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Pass", "Noting", "Retry", "Wraps"})
  void anExceptionOfTheMethodPassesUntouched(String handler) {
    handle("bank.Bank.fail", handler);

    Throwable thrown = host.thrownBy(BANK, "fail", "disk");

    assertThat(thrown).isInstanceOf(java.io.IOException.class).hasMessage("disk").hasNoCause();
  }

  @Test
  void aHandlerMayThrowTheFirstOfSeveralExceptions() throws Exception {
    handle("bank.Bank.fail", "Retry");
    host.thrownBy(BANK, "fail", "disk");
    assertThat(runs()).isEqualTo(3);
    assertThat(host.handlerFailures()).isEmpty();
  }

  @Test
  void aHandlerMayRaiseAnExceptionOfItsOwn() throws Exception {
    handle("bank.Bank.add", "Raises");
    assertThat(host.thrownBy(BANK, "add", 1, 2))
        .isInstanceOf(SecurityException.class)
        .hasMessage("not you");
    assertThat(runs()).isEqualTo(0);
    assertThat(host.handlerFailures()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FailsBefore",
        "FailsAfter",
        "FailsMutely",
        "Interrupted",
        "Text",
        "Null",
        "Elsewhere"
      })
  void aHandlerThatFailsMakesTheMethodRunOnceAllTheSame(String handler) throws Exception {
    handle("bank.Bank.add", handler);

    assertThat(host.call(BANK, "add", 1, 2)).isEqualTo(3);

    assertThat(runs()).isEqualTo(1);
    assertThat(host.handlerFailures()).hasSize(1);
    assertThat(Thread.interrupted()).isEqualTo(handler.equals("Interrupted"));
  }

  @Test
  void failuresAreCountedByReason() {
    handle("bank.Bank.add", "FailsBefore");
    host.call(BANK, "add", 1, 2);
    host.call(BANK, "add", 1, 2);

    assertThat(host.errors("Bank.add", "IllegalStateException")).isEqualTo(2);
    assertThat(host.handlerFailures())
        .containsExactly(
            "handler handlers.FailsBefore failed: java.lang.IllegalStateException: before");
  }

  @Test
  void aHandlerIsBypassedAfterFiveFailuresInARow() throws Exception {
    handle("bank.Bank.add", "FailsBefore");

    for (int i = 0; i < 20; i++) {
      assertThat(host.call(BANK, "add", 1, i)).isEqualTo(1 + i);
    }

    assertThat(runs()).isEqualTo(20);
    assertThat(host.errors("Bank.add", "IllegalStateException")).isEqualTo(5);
    assertThat(host.handlerFailures())
        .containsExactly(
            "handler handlers.FailsBefore is bypassed after 5 failures in a row, the first:"
                + " java.lang.IllegalStateException: before");
  }

  @Test
  void aSuccessBreaksTheRow() {
    handle("bank.Bank.add", "FailsNowAndThen");
    for (int i = 0; i < 20; i++) {
      host.call(BANK, "add", 1, 2);
    }
    assertThat(host.errors("Bank.add", "IllegalStateException")).isEqualTo(16);
    assertThat(host.handlerFailures().get(0)).doesNotContain("bypassed");
  }

  @Test
  void aCallThatHasEndedCannotProceed() {
    handle("bank.Bank.add", "Keeps");
    host.call(BANK, "add", 1, 2);
    host.call(BANK, "add", 1, 2);
    assertThat(log()).isEqualTo(Arrays.asList("the call of add has ended"));
  }

  @Test
  void eachCallOfARecursionIsHandled() throws Exception {
    handle("bank.Bank.factorial", "Noting");

    assertThat(host.call(BANK, "factorial", 3)).isEqualTo(6);

    assertThat(runs()).isEqualTo(4);
    assertThat(log())
        .isEqualTo(
            Arrays.asList(
                "before factorial[3]",
                "before factorial[2]",
                "before factorial[1]",
                "before factorial[0]",
                "after 1",
                "after 1",
                "after 2",
                "after 6"));
  }

  @Test
  void privateFinalAndSynchronizedMethodsAreHandledLikeOthers() {
    handle("bank.Account.*", "Pass");
    Object account = host.create("bank.Account", "mine");

    assertThat(Host.callOn(account, "withdraw", 30)).isEqualTo(70);
    assertThat(Host.callOn(account, "deposit", 50)).isEqualTo(120);
    assertThat(Host.callOn(account, "self")).isSameAs(account);
    assertThat(host.failures()).isEmpty();
  }

  @Test
  void theObjectIsTheCallersOwn() {
    handle("bank.Account.withdraw", "Self");
    Host.callOn(host.create("bank.Savings", "hers"), "withdraw", 1);
    assertThat(log()).isEqualTo(Arrays.asList("hers"));
  }

  @Test
  void aChainOfSuperCallsIsHandledLinkByLink() {
    handle("bank.Account+.describe", "Noting");

    assertThat(Host.callOn(host.create("bank.Plan", "p"), "describe"))
        .isEqualTo("plan, savings, account p");

    assertThat(log())
        .isEqualTo(
            Arrays.asList(
                "before describe[]",
                "before describe[]",
                "before describe[]",
                "after account p",
                "after savings, account p",
                "after plan, savings, account p"));
  }

  @Test
  void aDefaultMethodIsHandledWhereItIsDeclared() {
    handle("bank.Greeter+.greet", "Noting");
    assertThat(Host.callOn(host.create("bank.Polite"), "greet", "Ann")).isEqualTo("hello dear Ann");
    assertThat(log()).hasSize(4);
    assertThat(host.failures()).isEmpty();
  }

  @Test
  void handlersNestInTheOrderOfTheFile() {
    host.apply(
        SOURCE,
        jar.hook("bank.Bank.add", "Noting")
            + Host.hook("bank.Bank.add", "name: adds, type: counter")
            + jar.hook("bank.Bank.add", "Other")
            + jar.hook("bank.Bank.add", "Watching"));

    assertThat(host.call(BANK, "add", 1, 2)).isEqualTo(3);

    assertThat(log())
        .isEqualTo(
            Arrays.asList(
                "before add[1, 2]",
                "other before",
                "enter add[1, 2]false",
                "exit {begun=add} 3 null true",
                "other after",
                "after 3"));
    assertThat(host.value("adds")).isEqualTo(1);
  }

  @Test
  void metricsCountWhatReachesTheirPlace() {
    host.apply(
        SOURCE,
        Host.hook("bank.Bank.add", "name: outside, type: counter")
            + jar.hook("bank.Bank.add", "Twice")
            + Host.hook("bank.Bank.add", "name: between, type: counter", "name: t, type: timer")
            + jar.hook("bank.Bank.add", "Twice")
            + Host.hook("bank.Bank.add", "name: inside, type: counter"));

    host.call(BANK, "add", 1, 2);

    assertThat(host.value("outside")).isEqualTo(1);
    assertThat(host.value("between")).isEqualTo(2);
    assertThat(host.count("t")).isEqualTo(2);
    assertThat(host.value("inside")).isEqualTo(4);
  }

  @Test
  void aHookOutsideSeesWhatTheHandlerMakesOfTheCall() {
    host.apply(
        SOURCE,
        Host.hook("bank.Bank.add", "name: seen, type: gauge, expr: ret")
            + jar.hook("bank.Bank.add", "Doubling")
            + Host.hook("bank.Bank.add", "name: given, type: gauge, expr: a"));

    host.call(BANK, "add", 10, 2);

    assertThat(host.value("seen")).isEqualTo(22);
    assertThat(host.value("given")).isEqualTo(20);
  }

  @Test
  void theHandlerFeedsTheMetricsOfItsHook() {
    host.apply(
        SOURCE,
        "prefix: bank\nhooks:\n"
            + jar.hook(
                "bank.Bank.add",
                "Counting",
                "name: calls, type: counter",
                "name: added, type: counter, labels: [first, {name: by, value: us}, last]",
                "name: level, type: gauge",
                "name: sizes, type: histogram, buckets: [1, 5]",
                "name: time"));

    host.call(BANK, "add", 4, 5);

    assertThat(host.value("bank_calls")).isEqualTo(1);
    assertThat(host.value("bank_added", "us", "a4", "x")).isEqualTo(9);
    assertThat(host.value("bank_level")).isEqualTo(5);
    assertThat(host.value("bank_sizes")).isEqualTo(3.5);
    assertThat(host.count("bank_time")).isEqualTo(1);
    assertThat(host.handlerFailures()).isEmpty();
  }

  @Test
  void whatAHandlerAsksForWronglyIsSaid() {
    handle(
        "bank.Bank.add",
        "Miscounting",
        "name: calls, type: counter",
        "name: added, type: counter, labels: [first, last]");

    host.call(BANK, "add", 4, 5);

    assertThat(log())
        .isEqualTo(
            Arrays.asList(
                "hook 'Bank.add' has no metric 'other'; it has [calls, added]",
                "metric 'calls' is a counter, no gauge",
                "added has the labels [first, last]; call labels(...) first",
                "added has the labels [first, last], not as many as [one]",
                "a counter cannot be increased by -1.0",
                "a sample cannot be NaN",
                "add has 2 parameters; there is no 2",
                "add has no parameter known as 'z'; there are [a, b] (names need debug information;"
                    + " argument(0) does not)"));
  }

  @Test
  void severalThreadsAreToldApart() throws Exception {
    handle("bank.Bank.factorial", "Pass");
    host.load(BANK);
    List<Thread> threads = new ArrayList<>();
    List<Object> results = java.util.Collections.synchronizedList(new ArrayList<>());
    for (int t = 0; t < 8; t++) {
      int n = t;
      threads.add(
          new Thread(
              () -> {
                for (int i = 0; i < 500; i++) {
                  results.add(host.call(BANK, "factorial", n).equals(factorial(n)));
                }
              }));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(results).hasSize(4000).containsOnly(true);
    assertThat(host.handlerFailures()).isEmpty();
    assertThat(MsmSpy.faults).isEqualTo(0);
  }

  private static int factorial(int n) {
    return n == 0 ? 1 : n * factorial(n - 1);
  }

  @Test
  void aStackThatOverflowsDoesSoAsWithoutAHandler() {
    handle("bank.Bank.factorial", "Pass");
    assertThat(host.thrownBy(BANK, "factorial", -1)).isInstanceOf(StackOverflowError.class);
    assertThat(host.call(BANK, "factorial", 3)).isEqualTo(6);
    MsmSpy.faults = 0; // where the stack ended in woven code
  }

  @Test
  void aHandlerIsLoadedBesideTheClassItHandles() {
    handle("bank.Bank.add", "Curious");
    host.call(BANK, "add", 1, 2);
    assertThat(log()).isEqualTo(Arrays.asList("msm.api.Around true", "bank.Bank true"));
  }

  @Test
  void whatAHandlerInheritsCounts() {
    handle("bank.Bank.add", "Inherits");
    assertThat(host.call(BANK, "add", 1, 2)).isEqualTo(3);
    assertThat(host.failures()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Both|implements both Around and ContextHandler; make two classes and two hooks of it",
        "Neither|implements neither msm.api.Around nor msm.api.ContextHandler",
        "Unfinished|is abstract; name a class that can be made",
        "Picky|has no constructor without parameters; give it one",
      })
  void aClassThatCannotBeAHandlerIsRefused(String classAndReason) {
    String name = classAndReason.substring(0, classAndReason.indexOf('|'));
    String reason = classAndReason.substring(classAndReason.indexOf('|') + 1);

    assertThat(host.refusal(SOURCE, jar.hook("bank.Bank.add", name)))
        .containsExactly(
            "command:test:1: hook 'Bank.add': add(int, int): handler handlers."
                + name
                + " "
                + reason);
  }

  @Test
  void aHandlerThatIsNotInItsJarIsRefused() {
    assertThat(host.refusal(SOURCE, jar.hook("bank.Bank.add", "Nowhere")))
        .containsExactly(
            "command:test:1:3: handler handlers.Nowhere is not in "
                + jar.path()
                + "; check the name");
  }

  @Test
  void aHandlerWithoutAJarMustBeTheApplicationsOwn() {
    assertThat(host.refusal(SOURCE, "- {symbol: bank.Bank.add, handler: handlers.Pass}\n"))
        .containsExactly(
            "command:test:1: hook 'Bank.add': add(int, int): handler handlers.Pass is not there for"
                + " the loader of the hooked class; name its jar with 'handler_jar'");
  }

  @Test
  void aHandlerOfTheApplicationDoesNotHandleItsOwnCalls() {
    host.close();
    Map<String, String> sources = new LinkedHashMap<>();
    sources.put("App.java", TestText.of("Bank.java.txt"));
    sources.put("handlers/Handlers.java", TestText.of("BankHandlers.java.txt"));
    host = new Host(Compiled.fromFiles(sources));
    host.apply(
        SOURCE,
        "- {symbol: bank.Bank.add, handler: handlers.Pass}\n"
            + "- {symbol: 'handlers.Pas*.around', handler: handlers.Pass}\n");

    assertThat(host.call(BANK, "add", 1, 2)).isEqualTo(3);

    assertThat(host.handlerFailures()).isEmpty();
  }

  @Test
  void anAroundHandlerCannotStandAroundAConstructor() {
    assertThat(host.refusal(SOURCE, jar.hook("bank.Account.new", "Pass")))
        .containsExactly(
            "command:test:1: hook 'Account.new': <init>(String): an around handler cannot stand"
                + " around a constructor, which must run once; write a ContextHandler");
  }

  @Test
  void aLocalVariableIsNotKnownOutsideAnAroundHandler() {
    assertThat(
            host.refusal(
                SOURCE,
                Host.hook("bank.Bank.locals", "name: totals, type: gauge, expr: total")
                    + jar.hook("bank.Bank.locals", "Pass")))
        .containsExactly(
            "command:test:1: hook 'Bank.locals': locals(int): totals: local variable 'total'"
                + " belongs to the code that an around handler of a later hook runs; put this hook"
                + " behind that one");
  }

  @Test
  void aHandlerThatCannotBeMadeFailsItsHookAndTheMethodGoesOn() {
    handle("bank.Bank.add", "Broken");

    assertThat(host.call(BANK, "add", 1, 2)).isEqualTo(3);

    assertThat(host.failures())
        .containsExactly(
            "handler handlers.Broken cannot be made: java.lang.IllegalStateException: no"
                + " configuration");
  }

  @Test
  void aHandlerThatGoesLeavesTheMetricsBesideItCounting() {
    String metric = Host.hook("bank.Bank.add", "name: adds, type: counter");
    host.apply(SOURCE, metric + jar.hook("bank.Bank.add", "Noting"));
    host.call(BANK, "add", 1, 2);

    host.apply(SOURCE, metric);
    host.call(BANK, "add", 1, 2);
    host.apply(SOURCE, metric + jar.hook("bank.Bank.add", "Other"));
    host.call(BANK, "add", 1, 2);

    assertThat(host.value("adds")).isEqualTo(3);
    assertThat(log())
        .isEqualTo(Arrays.asList("before add[1, 2]", "after 3", "other before", "other after"));
    assertThat(host.retransformed()).isEmpty();
  }

  @Test
  void aJarThatWasBuiltAnewIsReadAnew() {
    handle("bank.Bank.add", "Noting");
    host.call(BANK, "add", 1, 2);
    String text = TestText.of("BankHandlers.java.txt").replace("\"before \"", "\"new before \"");
    HandlerJar.of(scratch, TestText.of("Bank.java.txt"), text);

    handle("bank.Bank.add", "Noting");
    host.call(BANK, "add", 1, 2);

    assertThat(log())
        .isEqualTo(Arrays.asList("before add[1, 2]", "after 3", "new before add[1, 2]", "after 3"));
  }

  @Test
  void nothingIsRestoredToAnythingButWhatItWas() {
    host.load(BANK);
    handle("bank.Bank.*", "Pass");

    assertThat(host.restore().identical()).isEqualTo(1);
  }

  @Test
  void aWovenMethodIsNamedInTheStackOfAnException() {
    handle("bank.Bank.fail", "Pass");
    assertThatThrownBy(() -> host.call(BANK, "fail", "x"))
        .cause()
        .satisfies(
            thrown -> assertThat(thrown.getStackTrace()[0].getMethodName()).isEqualTo("fail"));
  }
}
