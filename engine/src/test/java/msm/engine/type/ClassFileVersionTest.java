package msm.engine.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

class ClassFileVersionTest {

  @Test
  void allThatAsmKnowsIsFine() {
    byte[] newest = classFile(ClassFileVersion.NEWEST);

    assertThat(ClassFile.parse(newest).name()).isEqualTo("A");
    assertThat(ClassFileVersion.fault(newest)).isNull();
    assertThat(ClassFileVersion.fault(classFile(Opcodes.V1_1))).isNull();
  }

  @Test
  void whatIsNewerSaysWhichJavaItIsFor() {
    byte[] newer = classFile(ClassFileVersion.NEWEST + 1);

    assertThatThrownBy(() -> ClassFile.parse(newer))
        .as("as soon as ASM knows more, so should we")
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(ClassFileVersion.fault(newer))
        .isEqualTo(
            "is compiled for Java 27, whose class files this msm does not know (it knows them up to"
                + " Java 26); update msm, or compile with --release 26");
  }

  private static byte[] classFile(int version) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(version, Opcodes.ACC_PUBLIC, "A", null, "java/lang/Object", null);
    return writer.toByteArray();
  }
}
