package msm.engine.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Consumer;
import msm.engine.Compiled;
import msm.engine.Host;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Class files from before Java 7: without invokedynamic, most without frames, some with jsr. */
class OldClassFilesTest {

  private static final String[] METRICS = {
    "name: calls, type: counter, at: return, labels: {first: 'args[0]', result: ret}",
    "name: throws, type: counter, at: throw",
    "name: durations, type: timer"
  };

  private static HandMade app(int version) {
    int flags = version == Opcodes.V1_6 ? ClassWriter.COMPUTE_FRAMES : ClassWriter.COMPUTE_MAXS;
    return new HandMade(version, flags);
  }

  private static Host host(HandMade app, String method, String... metrics) {
    return new Host(Compiled.of("App", app.file())).hook(Host.hook("App." + method, metrics));
  }

  /** A division with a loop and a branch. */
  private static void divide(MethodVisitor code) {
    Label repeat = new Label();
    Label done = new Label();
    code.visitInsn(Opcodes.ICONST_2);
    code.visitVarInsn(Opcodes.ISTORE, 2);
    code.visitLabel(repeat);
    code.visitVarInsn(Opcodes.ILOAD, 2);
    code.visitJumpInsn(Opcodes.IFEQ, done);
    code.visitIincInsn(2, -1);
    code.visitJumpInsn(Opcodes.GOTO, repeat);
    code.visitLabel(done);
    code.visitVarInsn(Opcodes.ILOAD, 0);
    code.visitVarInsn(Opcodes.ILOAD, 1);
    code.visitInsn(Opcodes.IDIV);
    code.visitInsn(Opcodes.IRETURN);
  }

  /** The same with a finally as compilers before Java 6 wrote it. */
  private static void divideWithSubroutine(MethodVisitor code) {
    Label begin = new Label();
    Label end = new Label();
    Label handler = new Label();
    Label subroutine = new Label();
    code.visitTryCatchBlock(begin, end, handler, null);
    code.visitLabel(begin);
    code.visitVarInsn(Opcodes.ILOAD, 0);
    code.visitVarInsn(Opcodes.ILOAD, 1);
    code.visitInsn(Opcodes.IDIV);
    code.visitVarInsn(Opcodes.ISTORE, 2);
    code.visitLabel(end);
    code.visitJumpInsn(Opcodes.JSR, subroutine);
    code.visitVarInsn(Opcodes.ILOAD, 2);
    code.visitInsn(Opcodes.IRETURN);
    code.visitLabel(handler);
    code.visitVarInsn(Opcodes.ASTORE, 3);
    code.visitJumpInsn(Opcodes.JSR, subroutine);
    code.visitVarInsn(Opcodes.ALOAD, 3);
    code.visitInsn(Opcodes.ATHROW);
    code.visitLabel(subroutine);
    code.visitVarInsn(Opcodes.ASTORE, 4);
    code.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/Thread", "yield", "()V", false);
    code.visitVarInsn(Opcodes.RET, 4);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {Opcodes.V1_1, Opcodes.V1_2, Opcodes.V1_3, Opcodes.V1_4, Opcodes.V1_5, Opcodes.V1_6})
  void classesOfEveryAgeAreWoven(int version) {
    assertDivisionsAreCounted(app(version).method("divide", "(II)I", OldClassFilesTest::divide));
  }

  @ParameterizedTest
  @ValueSource(ints = {Opcodes.V1_1, Opcodes.V1_4, Opcodes.V1_5})
  void subroutinesAreWoven(int version) {
    Consumer<MethodVisitor> code = OldClassFilesTest::divideWithSubroutine;
    assertDivisionsAreCounted(app(version).method("divide", "(II)I", code));
  }

  private static void assertDivisionsAreCounted(HandMade app) {
    int faults = MsmSpy.faults;
    try (Host host = host(app, "divide", METRICS)) {
      assertThat(host.call("App", "divide", 6, 2)).isEqualTo(3);
      assertThat(host.call("App", "divide", 6, 2)).isEqualTo(3);
      assertThatThrownBy(() -> host.call("App", "divide", 6, 0))
          .hasCauseInstanceOf(ArithmeticException.class);

      assertThat(host.failures()).isEmpty();
      assertThat(host.value("calls", "6", "3")).isEqualTo(2);
      assertThat(host.value("throws")).isEqualTo(1);
      assertThat(host.count("durations")).isEqualTo(3);
      assertThat(MsmSpy.faults).isEqualTo(faults);
    }
  }

  @Test
  void codeThatIsStillRunWhenItsHooksAreGoneDoesNothing() {
    int faults = MsmSpy.faults;
    HandMade app = app(Opcodes.V1_4).method("divide", "(II)I", OldClassFilesTest::divide);
    Host host = host(app, "divide", METRICS);
    host.call("App", "divide", 6, 2);

    host.close();

    assertThat(host.call("App", "divide", 6, 2)).isEqualTo(3);
    assertThat(host.value("calls", "6", "3")).isEqualTo(1);
    assertThat(MsmSpy.faults).isEqualTo(faults);
  }

  @Test
  void otherMetricsOfTheSameValuesNeedNoOtherCode() {
    HandMade app = app(Opcodes.V1_4).method("divide", "(II)I", OldClassFilesTest::divide);
    try (Host host = host(app, "divide", "name: calls, type: counter, when: 'args[0] > 5'")) {
      host.call("App", "divide", 6, 2);

      host.hook(Host.hook("App.divide", "name: others, type: counter, when: 'args[0] > 5'"));

      host.call("App", "divide", 6, 2);
      assertThat(host.value("others")).isEqualTo(1);
    }
  }

  /** Without frames the JVM loads the classes of what may meet in a variable. */
  @ParameterizedTest
  @ValueSource(strings = {"java/util/ArrayList,java/util/HashMap", "com/acme/Gone,java/util/Date"})
  void aMethodIsLeftAloneIfTheJvmWouldNeedAClassForItThatIsNotThere(String types) {
    String[] names = types.split(",", -1);
    HandMade app =
        app(Opcodes.V1_4)
            .method(
                "both",
                "(Ljava/lang/String;)I",
                code -> {
                  Label end = new Label();
                  code.visitVarInsn(Opcodes.ALOAD, 0);
                  code.visitJumpInsn(Opcodes.IFNULL, end);
                  for (String name : names) {
                    String descriptor = "()L" + name + ";";
                    code.visitMethodInsn(
                        Opcodes.INVOKESTATIC, "com/acme/Optional", "get", descriptor, false);
                    code.visitVarInsn(Opcodes.ASTORE, 0);
                  }
                  code.visitLabel(end);
                  code.visitInsn(Opcodes.ICONST_5);
                  code.visitInsn(Opcodes.IRETURN);
                });
    try (Host host = host(app, "both", "name: durations, type: timer")) {
      assertThat(host.call("App", "both", (Object) null)).isEqualTo(5);

      if (names[0].contains("Gone")) {
        assertThat(host.failures())
            .containsExactly(
                "both(String): its code cannot be followed (to verify it woven, the JVM would need"
                    + " com.acme.Gone, which is not there)");
      } else {
        assertThat(host.failures()).isEmpty();
        assertThat(host.count("durations")).isEqualTo(1);
      }
    }
  }
}
