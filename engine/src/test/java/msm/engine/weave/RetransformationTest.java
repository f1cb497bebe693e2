package msm.engine.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import msm.engine.Compiled;
import msm.engine.Host;
import msm.hooks.Hook;
import msm.hooks.HooksFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How the JVM is asked to change classes that are loaded: rarely, since it stops every thread. */
class RetransformationTest {

  private static final String ALL =
      hook("A.run", "a") + hook("B.run", "b") + hook("C.run", "c") + hook("'*.walk'", "walks");

  private final Host host =
      new Host(
          Compiled.from(
              "class A { static int run(int x) { return x; } }"
                  + " class B { static int run(int x) { return x; } }"
                  + " class C { static int run(int x) { return x; } }"
                  + " class D { static int run(int x) { return x; } }"));

  @AfterEach
  void close() {
    host.close();
  }

  private static String hook(String symbol, String metric) {
    return Host.hook(symbol, "name: " + metric + ", type: counter");
  }

  private void loadAll() {
    for (String name : Arrays.asList("A", "B", "C", "D")) {
      host.load(name);
    }
  }

  @Test
  void allClassesOfACommandChangeAtOnceAndNoOthers() {
    loadAll();

    host.hook(ALL);
    assertThat(host.retransformations()).containsExactly(Arrays.asList("A", "B", "C"));
    assertThat(host.restore().identical()).isEqualTo(3);
    assertThat(host.retransformations()).hasSize(2).containsOnly(Arrays.asList("A", "B", "C"));
  }

  @Test
  void aClassThatKeepsItsHooksIsLeftAloneWhenAnotherGetsOne() {
    loadAll();
    host.hook(hook("A.run", "a") + hook("'*.walk'", "walks"));

    host.hook(hook("A.run", "a") + hook("B.run", "b") + hook("'*.walk'", "walks"));
    host.hook(hook("A.run", "a") + hook("'*.walk'", "walks"));

    assertThat(host.retransformations())
        .containsExactly(
            Collections.singletonList("A"),
            Collections.singletonList("B"),
            Collections.singletonList("B"));
  }

  @Test
  void aClassThatTheJvmRefusesDoesNotKeepTheOthers() {
    loadAll();
    host.failToChange("B");

    host.hook(ALL);

    assertThat(host.retransformations())
        .containsExactly(
            Arrays.asList("A", "B", "C"),
            Collections.singletonList("A"),
            Collections.singletonList("B"),
            Collections.singletonList("C"));
    assertThat(host.failures()).containsOnly("B cannot be changed");
    Restored restored = host.restore();
    assertThat(restored.identical()).isEqualTo(2);
    assertThat(restored.failed()).isEmpty();
  }

  @Test
  void aClassThatTheJvmDoesNotGiveBackIsToldOnceAndTheOthersAreProved() {
    loadAll();
    host.hook(ALL);
    host.failToChange("B");

    Restored restored = host.restore();

    assertThat(restored.identical()).isEqualTo(2);
    assertThat(restored.different()).isEmpty();
    assertThat(restored.failed()).containsExactly(entry("B", "B cannot be changed"));
  }

  @Test
  void hooksOfOneClassKeepTheOrderOfTheFileHoweverTheyNameIt() {
    List<ActiveHook> hooks = new ArrayList<>();
    String yaml = hook("'*.run'", "first") + hook("A.run", "second") + hook("A+.run", "third");
    for (Hook hook : HooksFile.parse(yaml, "f").hooks()) {
      hooks.add(new ActiveHook("f", hook, null, Collections.emptyList(), null, null));
    }
    HookIndex index = new HookIndex(hooks);

    assertThat(index.hooksOf(new LoadedClassView(host.load("A")))).isEqualTo(hooks);
    assertThat(index.hooksOf(new LoadedClassView(host.load("B")))).containsExactly(hooks.get(0));
  }
}
