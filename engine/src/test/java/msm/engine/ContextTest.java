package msm.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import msm.engine.weave.Weaver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Context handlers at the methods of Bank.java.txt; the handlers are in BankHandlers.java.txt. */
class ContextTest {

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

  @SuppressWarnings("unchecked")
  private List<Object> log() {
    return (List<Object>) host.call("bank.Log", "lines");
  }

  @Test
  void theHandlerSeesTheCallBeginAndEnd() {
    host.apply(SOURCE, jar.hook("bank.Bank.add", "Watching"));

    assertThat(host.call(BANK, "add", 1, 2)).isEqualTo(3);

    assertThat(log())
        .isEqualTo(Arrays.asList("enter add[1, 2]false", "exit {begun=add} 3 null true"));
    assertThat(host.failures()).isEmpty();
    assertThat(MsmSpy.faults).isEqualTo(0);
  }

  @Test
  void andHowItFails() {
    host.apply(SOURCE, jar.hook("bank.Bank.fail", "Watching"));

    assertThat(host.thrownBy(BANK, "fail", "disk")).hasMessage("disk");

    assertThat(log())
        .isEqualTo(
            Arrays.asList(
                "enter fail[disk]false", "exit {begun=fail} null java.io.IOException: disk true"));
  }

  @Test
  void anObjectIsSeenFromTheEndOfItsSuperConstructorOn() {
    host.apply(SOURCE, jar.hook("bank.Account.new", "Watching"));
    host.create("bank.Savings", "hers");
    assertThat(log())
        .isEqualTo(Arrays.asList("enter <init>[hers]true", "exit {begun=<init>} null null true"));
  }

  @Test
  void everyMethodAndTypeIsSeen() {
    host.apply(
        SOURCE,
        jar.hook("bank.Bank.*", "Watching")
            + jar.hook("bank.Bank.*", "Locals")
            + Host.hook("bank.Bank.*", "name: calls, type: counter", "name: times"));

    host.call(BANK, "not", true);
    host.call(BANK, "l", 1L, 2.0, 3L);
    host.call(BANK, "f", 3f);
    host.call(BANK, "array", new int[3], new String[2][1]);
    host.call(BANK, "reassigned", "x");
    host.call(BANK, "loop", 4);
    host.call(BANK, "nothing");
    host.thrownBy(BANK, "never");

    assertThat(log()).contains("enter l[1, 2.0, 3]false", "exit {begun=l} 6 null true");
    assertThat(host.value("calls")).isEqualTo(8);
    assertThat(host.failures()).isEmpty();
    assertThat(host.handlerFailures()).isEmpty();
    assertThat(MsmSpy.faults).isEqualTo(0);
  }

  @Test
  void localVariablesAreThereByName() {
    host.apply(SOURCE, jar.hook("bank.Bank.locals", "Locals"));

    host.call(BANK, "locals", 2);

    assertThat(log())
        .isEqualTo(
            Arrays.asList(
                "text=<0><1>", "piece=<1>", "total=6", "unset=null", "i=2", "other=null"));
  }

  @Test
  void whatAHandlerThrowsNeverReachesTheCaller() {
    host.apply(
        SOURCE,
        jar.hook("bank.Bank.add", "FailsToEnter") + jar.hook("bank.Bank.add", "FailsToExit"));

    for (int i = 0; i < 10; i++) {
      assertThat(host.call(BANK, "add", 1, 2)).isEqualTo(3);
    }

    assertThat(log()).isEmpty();
    assertThat(host.errors("Bank.add", "IllegalStateException")).isEqualTo(5);
    assertThat(host.errors("Bank.add-2", "Exception")).isEqualTo(5);
    assertThat(host.handlerFailures())
        .containsExactly(
            "handler handlers.FailsToEnter is bypassed after 5 failures in a row, the first:"
                + " java.lang.IllegalStateException: enter",
            "handler handlers.FailsToExit is bypassed after 5 failures in a row, the first:"
                + " java.lang.Exception: exit");
  }

  @Test
  void aTimerCountsTheHandlersInsideItAndNotThoseOutside() {
    host.apply(
        SOURCE,
        Host.hook("bank.Bank.add", "name: outside")
            + jar.hook("bank.Bank.add", "Slow")
            + Host.hook("bank.Bank.add", "name: inside"));

    host.call(BANK, "add", 1, 2);

    assertThat(host.value("outside") - host.value("inside"))
        .as("seconds of a handler that sleeps 30 ms at each end")
        .isGreaterThanOrEqualTo(0.06);
  }

  @Test
  void handlersBeginFromOutsideAndEndFromInside() {
    host.apply(
        SOURCE,
        jar.hook("bank.Bank.add", "Watching") + jar.hook("bank.Bank.factorial", "Watching"));
    host.call(BANK, "factorial", 1);
    assertThat(log())
        .isEqualTo(
            Arrays.asList(
                "enter factorial[1]false",
                "enter factorial[0]false",
                "exit {begun=factorial} 1 null true",
                "exit {begun=factorial} 1 null true"));
  }

  @Test
  void aCallThatIsUnderWayWhenItsHookGoesIsStillSeenToEnd() {
    String hooks =
        jar.hook("bank.Bank.during", "Watching") + jar.hook("bank.Bank.during", "Locals");
    host.apply(SOURCE, hooks);
    Runnable leaving =
        () -> {
          host.restore();
          MsmSpy.connect(Weaver.lastLinker());
        };

    host.call(BANK, "during", leaving, false);

    assertThat(log())
        .endsWith(
            "text=null",
            "piece=null",
            "total=7",
            "unset=null",
            "i=null",
            "other=null",
            "exit {begun=during} 7 null true");
    assertThat(MsmSpy.faults).isEqualTo(0);
  }

  @Test
  void andSoIsItsFailure() {
    host.apply(SOURCE, jar.hook("bank.Bank.during", "Watching"));
    Runnable leaving = () -> host.restore();

    assertThat(host.thrownBy(BANK, "during", leaving, true)).hasMessage("as asked");

    assertThat(log())
        .endsWith("exit {begun=during} null java.lang.IllegalStateException: as asked true");
  }

  @Test
  void aCallThatBeganBeforeItsHookCameIsNotSeen() {
    host.apply(SOURCE, jar.hook("bank.Bank.during", "Watching"));
    host.call(BANK, "during", (Runnable) () -> {}, false);
    log();
    host.apply(SOURCE, Host.hook("bank.Bank.during", "name: calls, type: counter"));

    Runnable coming = () -> host.apply(SOURCE, jar.hook("bank.Bank.during", "Watching"));
    host.call(BANK, "during", coming, false);

    assertThat(log()).isEmpty();
  }

  @Test
  void aHandlerOutsideAnAroundHandlerSeesItsResultAndNoLocalVariables() {
    host.apply(
        SOURCE,
        jar.hook("bank.Bank.locals", "Watching")
            + jar.hook("bank.Bank.locals", "Locals")
            + jar.hook("bank.Bank.locals", "Never"));

    assertThat(host.call(BANK, "locals", 2)).isEqualTo(-1);

    assertThat(log())
        .isEqualTo(
            Arrays.asList(
                "enter locals[2]false",
                "text=null",
                "piece=null",
                "total=null",
                "unset=null",
                "i=null",
                "other=null",
                "exit {begun=locals} -1 null true"));
  }
}
