package msm.engine.weave;

import static org.assertj.core.api.Assertions.assertThat;

import msm.engine.Compiled;
import msm.engine.Host;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

class HandMadeCodeTest {

  private static final String[] METRICS = {
    "name: calls, type: counter, at: return",
    "name: throws, type: counter, at: throw",
    "name: durations, type: timer"
  };

  private static Host host(HandMade app, String method, String... metrics) {
    return new Host(Compiled.of("App", app.file())).hook(Host.hook("App." + method, metrics));
  }

  @Test
  void aReturnMayLeaveValuesOnTheStack() {
    HandMade app =
        HandMade.computed()
            .method(
                "get",
                "(Z)I",
                code -> {
                  Label second = new Label();
                  code.visitLdcInsn(1L);
                  code.visitLdcInsn("text");
                  code.visitVarInsn(Opcodes.ILOAD, 0);
                  code.visitJumpInsn(Opcodes.IFEQ, second);
                  code.visitLdcInsn(2.0);
                  code.visitLdcInsn(42);
                  code.visitInsn(Opcodes.IRETURN);
                  code.visitLabel(second);
                  code.visitLdcInsn(43);
                  code.visitInsn(Opcodes.IRETURN);
                })
            .method(
                "leave",
                "()V",
                code -> {
                  code.visitLdcInsn(1L);
                  code.visitLdcInsn(1);
                  code.visitInsn(Opcodes.RETURN);
                });
    try (Host host = host(app, "get", METRICS)) {
      assertThat(host.call("App", "get", true)).isEqualTo(42);
      assertThat(host.call("App", "get", false)).isEqualTo(43);
      assertThat(host.value("calls")).isEqualTo(2);
    }
    try (Host host = host(app, "leave", METRICS)) {
      host.call("App", "leave");
      assertThat(host.value("calls")).isEqualTo(1);
    }
  }

  @Test
  void deadCodeBehindAReturnStaysValid() {
    HandMade app =
        HandMade.computed()
            .method(
                "get",
                "(Ljava/lang/String;)Ljava/lang/String;",
                code -> {
                  code.visitVarInsn(Opcodes.ALOAD, 0);
                  code.visitInsn(Opcodes.ARETURN);
                  // ASM fills this with nop and athrow, under a frame without variables.
                  code.visitVarInsn(Opcodes.ALOAD, 0);
                  code.visitInsn(Opcodes.ARETURN);
                });
    try (Host host = host(app, "get", METRICS)) {
      assertThat(host.call("App", "get", "a")).isEqualTo("a");
      assertThat(host.failures()).isEmpty();
      assertThat(host.value("calls")).isEqualTo(1);
    }
  }

  @Test
  void deadCodeThatReturnsStaysValid() {
    HandMade app =
        HandMade.withFrames()
            .method(
                "get",
                "(I)I",
                code -> {
                  code.visitVarInsn(Opcodes.ILOAD, 0);
                  code.visitInsn(Opcodes.IRETURN);
                  code.visitFrame(Opcodes.F_NEW, 0, null, 1, new Object[] {Opcodes.INTEGER});
                  code.visitInsn(Opcodes.IRETURN);
                });
    try (Host host = host(app, "get", METRICS)) {
      assertThat(host.call("App", "get", 5)).isEqualTo(5);
      assertThat(host.failures()).isEmpty();
      assertThat(host.value("calls")).isEqualTo(1);
    }
  }

  @Test
  void aFrameMayForgetParametersThatAreNotNeededAnyMore() {
    HandMade app =
        HandMade.withFrames()
            .method(
                "get",
                "(Ljava/lang/String;JI)I",
                code -> {
                  Label positive = new Label();
                  code.visitVarInsn(Opcodes.ILOAD, 3);
                  code.visitJumpInsn(Opcodes.IFGT, positive);
                  code.visitInsn(Opcodes.ICONST_0);
                  code.visitInsn(Opcodes.IRETURN);
                  code.visitLabel(positive);
                  code.visitFrame(Opcodes.F_NEW, 0, null, 0, null);
                  code.visitInsn(Opcodes.ICONST_1);
                  code.visitInsn(Opcodes.IRETURN);
                });
    try (Host host =
        host(
            app,
            "get",
            "name: sizes, type: histogram, expr: 'len(args[0]) + args[1]'",
            "name: durations, type: timer")) {
      assertThat(host.call("App", "get", "abc", 10L, 1)).isEqualTo(1);
      assertThat(host.call("App", "get", "a", 20L, 0)).isEqualTo(0);

      assertThat(host.failures()).isEmpty();
      assertThat(host.value("sizes")).isEqualTo(34);
      assertThat(host.count("durations")).isEqualTo(2);
    }
  }

  @Test
  void aFrameMayWidenAParameter() {
    HandMade app =
        HandMade.withFrames()
            .method(
                "get",
                "(Ljava/lang/String;I)I",
                code -> {
                  Label positive = new Label();
                  code.visitVarInsn(Opcodes.ILOAD, 1);
                  code.visitJumpInsn(Opcodes.IFGT, positive);
                  code.visitInsn(Opcodes.ICONST_0);
                  code.visitInsn(Opcodes.IRETURN);
                  code.visitLabel(positive);
                  code.visitFrame(
                      Opcodes.F_NEW,
                      2,
                      new Object[] {"java/lang/Object", Opcodes.INTEGER},
                      0,
                      null);
                  code.visitInsn(Opcodes.ICONST_1);
                  code.visitInsn(Opcodes.IRETURN);
                });
    try (Host host =
        host(app, "get", "name: sizes, type: histogram, at: return, expr: 'len(args[0])'")) {
      assertThat(host.call("App", "get", "abc", 1)).isEqualTo(1);

      assertThat(host.failures()).isEmpty();
      assertThat(host.value("sizes")).isEqualTo(3);
    }
  }

  @Test
  void aMethodMayBeginWithALoopEvenIfNothingIsDoneAtEntry() {
    HandMade app =
        HandMade.computed()
            .method(
                "down",
                "(I)I",
                code -> {
                  Label head = new Label();
                  code.visitLabel(head);
                  code.visitIincInsn(0, -1);
                  code.visitVarInsn(Opcodes.ILOAD, 0);
                  code.visitJumpInsn(Opcodes.IFGT, head);
                  code.visitVarInsn(Opcodes.ILOAD, 0);
                  code.visitInsn(Opcodes.IRETURN);
                });
    for (String metric :
        new String[] {
          "name: calls, type: counter, at: entry",
          "name: calls, type: counter, at: return",
          "name: calls, type: counter, labels: {x: 'args[0]'}, at: return",
          "name: calls, type: counter, labels: {x: 'args[0]'}, at: entry"
        }) {
      try (Host host = host(app, "down", metric)) {
        assertThat(host.call("App", "down", 5)).isEqualTo(0);
        assertThat(host.failures()).isEmpty();
        assertThat(host.family("calls").seriesCount()).isEqualTo(1);
      }
    }
  }

  @Test
  void aSlotOfAParameterMayHoldSomethingElseLater() {
    HandMade app =
        HandMade.computed()
            .method(
                "reuse",
                "(ILjava/lang/String;J)V",
                code -> {
                  code.visitLdcInsn(7L); // over the int and the text
                  code.visitVarInsn(Opcodes.LSTORE, 0);
                  code.visitLdcInsn("new"); // over the first half of the long
                  code.visitVarInsn(Opcodes.ASTORE, 2);
                  code.visitInsn(Opcodes.FCONST_1); // over its second half
                  code.visitVarInsn(Opcodes.FSTORE, 3);
                  code.visitInsn(Opcodes.RETURN);
                });
    try (Host host =
        host(
            app,
            "reuse",
            "name: sums, type: histogram, at: exit, expr: 'args[0] + args[2]'",
            "name: texts, type: counter, at: exit, labels: {x: 'args[1]'}")) {
      host.call("App", "reuse", 1, "old", 2L);

      assertThat(host.failures()).isEmpty();
      assertThat(host.value("sums")).isEqualTo(3);
      assertThat(host.value("texts", "old")).isEqualTo(1);
    }
  }

  @Test
  void aMethodTooLargeToWeaveIsRefusedAndTheOthersOfItsClassAreWoven() {
    HandMade app =
        HandMade.computed()
            .method(
                "huge",
                "()I",
                code -> {
                  code.visitInsn(Opcodes.ICONST_0);
                  for (int i = 0; i < 65_500 / 2; i++) {
                    code.visitInsn(Opcodes.ICONST_1);
                    code.visitInsn(Opcodes.IADD);
                  }
                  code.visitInsn(Opcodes.IRETURN);
                })
            .method(
                "small",
                "()I",
                code -> {
                  code.visitInsn(Opcodes.ICONST_2);
                  code.visitInsn(Opcodes.IRETURN);
                });
    Compiled classes = Compiled.of("App", app.file());
    try (Host host =
        new Host(classes)
            .hook(
                Host.hook("App.huge", "name: huge_calls, type: counter")
                    + Host.hook("App.small", "name: small_calls, type: counter"))) {
      assertThat(host.call("App", "huge")).isEqualTo(32_750);
      assertThat(host.call("App", "small")).isEqualTo(2);

      assertThat(host.failures())
          .containsExactly("huge(): the woven method would be larger than 64 KB");
      assertThat(host.value("small_calls")).isEqualTo(1);
      assertThat(host.value("huge_calls")).isEqualTo(0);
    }
  }

  @Test
  void returnsOfALongMethodReachItsEnd() {
    HandMade app =
        HandMade.computed()
            .method(
                "far",
                "(I)I",
                code -> {
                  Label rest = new Label();
                  code.visitVarInsn(Opcodes.ILOAD, 0);
                  code.visitJumpInsn(Opcodes.IFGT, rest);
                  code.visitInsn(Opcodes.ICONST_M1);
                  code.visitInsn(Opcodes.IRETURN); // 50 KB before the end
                  code.visitLabel(rest);
                  code.visitInsn(Opcodes.ICONST_0);
                  for (int i = 0; i < 50_000 / 2; i++) {
                    code.visitInsn(Opcodes.ICONST_1);
                    code.visitInsn(Opcodes.IADD);
                  }
                  code.visitInsn(Opcodes.IRETURN);
                });
    try (Host host = host(app, "far", METRICS)) {
      assertThat(host.call("App", "far", 0)).isEqualTo(-1);
      assertThat(host.call("App", "far", 1)).isEqualTo(25_000);

      assertThat(host.failures()).isEmpty();
      assertThat(host.value("calls")).isEqualTo(2);
      assertThat(host.count("durations")).isEqualTo(2);
    }
  }
}
