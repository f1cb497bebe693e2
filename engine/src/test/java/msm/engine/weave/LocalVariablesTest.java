package msm.engine.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import msm.engine.Compiled;
import msm.engine.Host;
import org.junit.jupiter.api.Test;

/** What the name of a local variable means at the exit of a method. */
class LocalVariablesTest {

  private static final String APP = WovenShapesTest.source("Locals.java.txt");

  @Test
  void aLocalMeansItsLastValueAlsoWhenItsBlockHasEnded() {
    assertThat(value("App.blocks", "len(word)", "blocks", 2)).isEqualTo(2);
  }

  @Test
  void ofLocalsOfOneNameTheOneAssignedLastCounts() {
    assertThat(value("App.twice", "i", "twice", 3)).isEqualTo(13);
  }

  @Test
  void localsOfOneNameMustHaveSomethingInCommon() {
    try (Host host = new Host(Compiled.from(APP))) {
      assertThat(host.refusal(yaml("App.blocks", "i")))
          .singleElement()
          .asString()
          .contains("several local variables 'i' of types that have nothing in common");
    }
  }

  @Test
  void aLocalThatWasNeverAssignedIsNull() {
    assertThat(value("App.blocks", "(word ?? 'none') == 'none' ? 1 : 0", "blocks", 0)).isEqualTo(1);
    assertThat(value("App.twice", "i ?? -1", "twice", 0)).isEqualTo(10);
  }

  @Test
  void localsOfEveryTypeCanBeRead() {
    assertThat(value("App.mixed", "price + rate", "mixed", true)).isEqualTo(3.5);
    assertThat(value("App.mixed", "grade == 'b' and text == 'late' ? 1 : 0", "mixed", true))
        .isEqualTo(1);
  }

  @Test
  void aLocalIsKnownWhereTheMethodThrows() {
    try (Host host =
        new Host(Compiled.from(APP))
            .hook(Host.hook("App.failing", "name: g, type: gauge, at: throw, expr: step"))) {
      host.thrownBy("App", "failing", 1);

      assertThat(host.value("g")).isEqualTo(3);
    }
  }

  @Test
  void aLocalAssignedInAHandlerCounts() {
    assertThat(value("App.caught", "answer == 'bad' ? 1 : 0", "caught", "x")).isEqualTo(1);
    assertThat(value("App.caught", "e != null ? 1 : 0", "caught", "x")).isEqualTo(1);
    assertThat(value("App.caught", "e != null ? 1 : 0", "caught", "4")).isZero();
  }

  @Test
  void aConstructorHasLocalsToo() {
    assertThat(value("App$Account.new", "sum + this.balance", "open", 2)).isEqualTo(14);
  }

  @Test
  void withoutDebugInformationTheErrorSaysSo() {
    Compiled bare = Compiled.with(Collections.singletonList("-g:none"), APP);
    try (Host host = new Host(bare)) {
      assertThat(host.refusal(yaml("App.twice", "i")))
          .singleElement()
          .asString()
          .contains(
              "no name 'i': the class file does not name the parameters and local variables of")
          .contains("; use args[0] and so on");
    }
    Compiled withParameters = Compiled.with(Arrays.asList("-g:none", "-parameters"), APP);
    try (Host host = new Host(withParameters)) {
      assertThat(host.refusal(yaml("App.twice", "sum")))
          .singleElement()
          .asString()
          .contains("no name 'sum': the class file does not name the local variables of twice(")
          .contains("; javac does with -g (in scope: ");
    }
  }

  private static double value(String symbol, String expr, String method, Object argument) {
    try (Host host = new Host(Compiled.from(APP)).hook(yaml(symbol, expr))) {
      host.call("App", method, argument);
      assertThat(host.failures()).isEmpty();
      return host.value("g");
    }
  }

  private static String yaml(String symbol, String expr) {
    return Host.hook(symbol, "name: g, type: gauge, expr: \"" + expr + "\"");
  }
}
