package msm.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JvmsTest {

  @TempDir private Path directory;

  @Test
  void jvmsAreListedByPidAndOtherProcessesAreNot() {
    FakeProc proc = new FakeProc(directory);
    proc.jvm(30, "/usr/bin/java", "-jar", "/opt/shop.jar").jvm(4, "java", "com.acme.Bank");
    proc.jvm(50, "bash").write(50, "maps", "libc.so\n");
    proc.jvm(60, "java", "Starting").write(60, "maps", "ld.so\n");

    assertThat(FakeProc.pids(proc.jvms().all())).containsExactly(4, 30);
  }

  @Test
  void msmItselfIsNotListed() {
    FakeProc proc = new FakeProc(directory);
    proc.jvm(1, "java", "com.acme.Bank").jvm(2, "java", "msm.console.Main");

    assertThat(proc.jvms().all()).isEmpty();
  }

  @Test
  void withoutPerformanceDataTheCommandLineAndTheEnvironmentTellTheOptions() {
    FakeProc proc = new FakeProc(directory);
    proc.jvm(7, "java", "-Xmx1g", "com.acme.Shop").write(7, "environ", "JAVA_TOOL_OPTIONS=-Da=b\0");

    Jvm jvm = proc.jvms().byPid(7);

    assertThat(jvm.options()).containsExactly("-Da=b", "-Xmx1g");
    assertThat(jvm.main()).isEqualTo("com.acme.Shop");
    assertThat(jvm.startTicks()).isEqualTo(4242);
    assertThat(jvm.userId()).isEqualTo(1000);
  }

  @Test
  void thisVeryJvmIsReadByItsPerformanceData() {
    int ownPid = (int) ProcessHandle.current().pid();
    Jvms jvms = new Jvms(Path.of("/proc"), Path.of("/tmp"), 1);

    Jvm jvm = jvms.byPid(ownPid);

    assertThat(jvm.javaVersion()).isEqualTo(System.getProperty("java.version"));
    assertThat(jvm.attachDisabled()).isFalse();
    assertThat(jvms.alive(jvm)).isTrue();
  }

  @Test
  void aLaterProcessWithTheSamePidIsAnotherJvm() {
    FakeProc proc = new FakeProc(directory);
    Jvm jvm = proc.jvm(7, "java", "com.acme.Shop").jvms().byPid(7);
    proc.replace(7, "stat", "4242", "5000");

    assertThat(proc.jvms().alive(jvm)).isFalse();
  }

  @Test
  void aPidThatIsNotThereOrNoJvmSaysSo() {
    FakeProc proc = new FakeProc(directory).jvm(50, "/bin/bash").write(50, "maps", "libc.so\n");

    assertThatThrownBy(() -> proc.jvms().byPid(4711))
        .isInstanceOf(MsmException.class)
        .hasMessage("4711: there is no such process; msm ps lists the JVMs");
    assertThatThrownBy(() -> proc.jvms().byPid(50))
        .isInstanceOf(MsmException.class)
        .hasMessage("50: is not a JVM but bash; msm ps lists the JVMs");
  }

  @Test
  void aJvmIsCalledByItsClassOrJar() {
    assertThat(named("com.acme.Shop")).isEqualTo("Shop");
    assertThat(named("shop/com.acme.Shop")).isEqualTo("Shop");
    assertThat(named("/opt/acme/shop-1.2.jar")).isEqualTo("shop-1.2");
  }

  private static String named(String main) {
    return new Jvm(7, 1, 1000, "alice", "17", main, java.util.List.of(), false).name();
  }
}
