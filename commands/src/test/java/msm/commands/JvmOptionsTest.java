package msm.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JvmOptionsTest {

  @TempDir private Path directory;

  @Test
  void whatTheJvmPublishesIsAll() {
    FakeProc proc = new FakeProc(directory).jvm(7, "java", "-Xmx1g", "com.acme.Shop");

    assertThat(JvmOptions.of(proc.jvms().process(7), Map.of("java.rt.vmArgs", "-Xmx2g -Da=b")))
        .containsExactly("-Xmx2g", "-Da=b");
  }

  @Test
  void moreThanIsPublishedComesFromVariablesTheCommandLineAndItsFiles() throws Exception {
    Path file = Files.writeString(directory.resolve("more"), "-Dc=d\n-cp lib.jar");
    FakeProc proc =
        new FakeProc(directory)
            .jvm(7, "java", "-Xmx1g", "@" + file, "-Djava.security.manager", "com.acme.Shop")
            .seesAsRoot(7, Path.of("/"))
            .write(7, "environ", "JAVA_TOOL_OPTIONS=-Da=b\0_JAVA_OPTIONS=-De=f\0");
    Map<String, String> cut = Map.of("java.rt.vmArgs", "-Dlong=" + "x".repeat(1016));

    assertThat(JvmOptions.of(proc.jvms().process(7), cut))
        .containsExactly("-Da=b", "-Xmx1g", "-Dc=d", "-Djava.security.manager", "-De=f");
    Files.delete(directory.resolve("7").resolve("root"));
  }
}
