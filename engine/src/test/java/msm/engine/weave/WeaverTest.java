package msm.engine.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import msm.engine.Compiled;
import msm.engine.Host;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

class WeaverTest {

  private static final Compiled APP =
      Compiled.from(
          "class App {"
              + " static int twice(int x) { return 2 * x; }"
              + " static Runnable task(int x) { return () -> twice(x); }"
              + " static Object generic(java.util.List<String> l) { return l; } }",
          "class Box implements Comparable<Box> {"
              + " public int compareTo(Box other) { return 0; }"
              + " native void go(); }");
  private static final String TWICE = Host.hook("App.twice", "name: calls, type: counter");

  private final Host host = new Host(APP);

  @AfterEach
  void close() {
    host.close();
  }

  @Test
  void aClassThatIsLoadedLaterIsWovenAsItLoads() {
    host.hook(TWICE);
    assertThat(host.coverage().methods()).isEqualTo(0);

    host.load("App");

    assertThat(host.coverage().methods()).isEqualTo(1);
  }

  @Test
  void aClassThatIsLoadedAlreadyIsRetransformed() {
    host.load("App");

    host.hook(TWICE);

    assertThat(host.retransformed()).containsOnlyKeys("App");
    assertThat(host.retransformed().get("App")).isNotNull();
    assertThat(host.coverage().methods()).isEqualTo(1);
  }

  @Test
  void aRestoredClassIsProvedToBeWhatItWas() {
    host.load("App");
    host.hook(TWICE);

    Restored restored = host.restore();

    assertThat(host.retransformed()).containsEntry("App", null);
    assertThat(restored.identical()).isEqualTo(1);
    assertThat(restored.different()).isEmpty();
    assertThat(restored.failed()).isEmpty();
  }

  @Test
  void otherHooksWithTheSameNeedsAreServedWithoutWeavingAgain() {
    host.hook(TWICE);
    host.call("App", "twice", 1);

    host.hook(Host.hook("App.twice", "name: other, type: counter", "name: more, type: counter"));
    host.call("App", "twice", 1);

    assertThat(host.retransformed()).isEmpty();
    assertThat(host.value("other")).isEqualTo(1);
    assertThat(host.value("more")).isEqualTo(1);
  }

  @Test
  void otherHooksWithOtherNeedsAreWovenAndEarlierSitesServeWhatTheyCan() {
    host.hook(TWICE);
    host.call("App", "twice", 1);

    host.hook(
        Host.hook("App.twice", "name: calls, type: counter", "name: sizes, type: gauge, expr: x"));
    assertThat(host.retransformed()).containsKey("App");
    host.call("App", "twice", 1); // still runs the code woven first, as a call in flight does

    assertThat(host.value("calls")).isEqualTo(2);
    assertThat(host.has("sizes")).isFalse();
    assertThat(host.failures()).isEmpty();
  }

  @Test
  void aClassThatTheJvmDoesNotLetUsChangeIsAFailureOfItsHook() {
    host.load("App");
    host.refuseToChange("App");

    host.hook(TWICE);

    assertThat(host.failures()).containsExactly("the JVM does not let agents change this class");
    assertThat(host.coverage().methods()).isEqualTo(0);
  }

  @Test
  void aCallAfterTheHookWentIsNotCounted() {
    host.hook(TWICE);
    host.call("App", "twice", 1);

    host.restore();

    assertThat(host.call("App", "twice", 4)).isEqualTo(8);
    assertThat(host.value("calls")).isEqualTo(1);
  }

  @Test
  void aSiteThatIsLinkedAfterTheEngineWentDoesNothing() {
    host.hook(TWICE);
    host.load("App");
    MsmSpy.connect(null);

    assertThat(host.call("App", "twice", 4)).isEqualTo(8);
    assertThat(host.value("calls")).isEqualTo(0);
    assertThat(MsmSpy.faults).isEqualTo(0);
  }

  @Test
  void aBridgeIsNotHookedAndSoNothingIsCountedTwice() {
    host.hook(Host.hook("Box.compareTo", "name: calls, type: counter"));
    host.load("Box");

    assertThat(host.coverage().methods()).isEqualTo(1);
  }

  @Test
  void aNativeMethodHasNoCode() {
    host.hook(Host.hook("Box.go", "name: calls, type: counter"));
    host.load("Box");

    assertThat(host.missing())
        .isEqualTo("'go' in Box has no code that can be hooked (it is native)");
  }

  @Test
  void whatSurroundsTheCodeIsKept() {
    Compiled annotated =
        Compiled.with(
            Arrays.asList("-g", "-parameters"),
            "import java.lang.annotation.*;"
                + "@Retention(RetentionPolicy.RUNTIME) @interface Mark { String value(); }"
                + "@Mark(\"class\") class App {"
                + " @Mark(\"method\") @Deprecated"
                + " static <T extends Exception> int run(@Mark(\"parameter\") final int x,"
                + " java.util.List<? super T> l) throws T {"
                + "   int local = x; for (int i = 0; i < x; i++) { local += i; } return local; } }");
    try (Host other = new Host(annotated).hook(Host.hook("App.run", "name: calls, type: timer"))) {
      byte[] before = annotated.file("App");
      byte[] after = other.transform("App", before);

      assertThat(declarations(after)).isEqualTo(declarations(before));
      assertThat(code(after, "<init>")).isEqualTo(code(before, "<init>"));
    }
  }

  private static List<String> declarations(byte[] classFile) {
    ClassNode node = new ClassNode();
    new ClassReader(classFile).accept(node, ClassReader.SKIP_FRAMES);
    return node.methods.stream()
        .filter(method -> method.name.equals("run"))
        .map(
            method ->
                method.access
                    + method.name
                    + method.desc
                    + method.signature
                    + method.exceptions
                    + method.visibleAnnotations.get(0).values
                    + method.visibleParameterAnnotations[0].get(0).values
                    + method.parameters.get(0).name
                    + method.localVariables.stream()
                        .map(local -> local.name + local.desc + local.signature + local.index)
                        .collect(Collectors.toList()))
        .collect(Collectors.toList());
  }

  private static int code(byte[] classFile, String name) {
    ClassNode node = new ClassNode();
    new ClassReader(classFile).accept(node, 0);
    for (MethodNode method : node.methods) {
      if (method.name.equals(name)) {
        return method.instructions.size();
      }
    }
    return -1;
  }

  @Test
  void aClassThatIsTooNewKeepsNoOtherFromBeingHooked() {
    Compiled classes =
        Compiled.from("class New { static void run() {} }", "class Old { static void run() {} }");
    byte[] tooNew = classes.file("New").clone();
    tooNew[7] = 120;
    try (Host mixed = new Host(classes)) {
      mixed.load("New");
      classes.and("New", tooNew);

      mixed.hook(
          Host.hook("New.run", "name: news, type: counter")
              + Host.hook("Old.run", "name: olds, type: counter"));
      mixed.call("Old", "run");

      assertThat(mixed.value("olds")).isEqualTo(1);
      assertThat(mixed.failures())
          .singleElement()
          .asString()
          .startsWith("is compiled for Java 76, whose class files this msm does not know");
      assertThat(mixed.retransformed()).doesNotContainKey("New");
    }
  }

  @Test
  void aDamagedOrTooNewClassFileFailsItsHookAndIsLeftAlone() {
    host.hook(TWICE);
    byte[] tooNew = APP.file("App").clone();
    tooNew[7] = 120;

    assertThat(host.transform("App", tooNew)).isNull();
    assertThat(host.failures()).singleElement().asString().startsWith("is compiled for Java 76, ");
  }

  @Test
  void twoThreadsThatReachASiteTogetherAreBothCounted() throws InterruptedException {
    host.hook(TWICE);
    host.load("App");
    int threads = 16;
    CountDownLatch start = new CountDownLatch(threads);
    Thread[] all = new Thread[threads];
    for (int i = 0; i < threads; i++) {
      all[i] =
          new Thread(
              () -> {
                start.countDown();
                try {
                  start.await();
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
                for (int n = 0; n < 1000; n++) {
                  host.call("App", "twice", n);
                }
              });
      all[i].start();
    }
    for (Thread thread : all) {
      thread.join();
    }

    assertThat(host.value("calls")).isEqualTo(threads * 1000);
  }

  @Test
  void hooksThatComeAndGoUnderLoadNeverGiveAWrongSample() throws InterruptedException {
    host.hook(Host.hook("App.twice", "name: sizes, type: histogram, expr: ret - 2 * x + 1"));
    host.load("App");
    Thread caller =
        new Thread(
            () -> {
              while (!Thread.currentThread().isInterrupted()) {
                assertThat(host.call("App", "twice", 21)).isEqualTo(42);
              }
            });
    caller.start();
    for (int i = 0; i < 50; i++) {
      host.hook(
          Host.hook("App.twice", "name: sizes, type: histogram, expr: ret - 2 * x + 1") + "# " + i);
      host.hook(Host.hook("App.twice", "name: other" + i + ", type: counter"));
    }
    host.hook(Host.hook("App.twice", "name: sizes, type: histogram, expr: ret - 2 * x + 1"));
    caller.interrupt();
    caller.join();

    assertThat((long) host.value("sizes")).isEqualTo(host.count("sizes"));
    assertThat(host.failures()).isEmpty();
    assertThat(MsmSpy.faults).isEqualTo(0);
  }

  @Test
  void aClassThatNoHookNamesIsNotTouched() {
    host.hook(TWICE);

    assertThat(host.transform("Box", APP.file("Box"))).isNull();
  }
}
