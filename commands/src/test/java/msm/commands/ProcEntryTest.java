package msm.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcEntryTest {

  @TempDir private Path directory;

  @Test
  void fieldsAreFoundBehindAnyProgramName() {
    ProcEntry process =
        stat("7 (a) b (c) T 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 987654 20");

    assertThat(process.state()).isEqualTo('T');
    assertThat(process.startTicks()).isEqualTo(987654);
    assertThat(process.alive()).isTrue();
  }

  @Test
  void aZombieIsNotAlive() {
    assertThat(stat("7 (x) Z 1 2").alive()).isFalse();
  }

  @Test
  void aProcessThatIsGoneAnswersNothing() {
    ProcEntry gone = new ProcEntry(directory.resolve("8"));

    assertThat(gone.alive()).isFalse();
    assertThat(gone.startTicks()).isEqualTo(ProcEntry.UNKNOWN);
    assertThat(gone.userId()).isEqualTo(ProcEntry.UNKNOWN);
    assertThat(gone.ownPid()).isEqualTo("8");
    assertThat(gone.program()).isEmpty();
    assertThat(gone.catchesQuit()).isFalse();
  }

  @Test
  void theUserIsTheEffectiveOneAndThePidThatOfTheInnermostNamespace() {
    ProcEntry process = status("Uid:\t1\t2\t3\t4\nNSpid:\t4711\t12\n");

    assertThat(process.userId()).isEqualTo(2);
    assertThat(process.ownPid()).isEqualTo("12");
  }

  @Test
  void sigquitIsTheThirdBitOfTheCaughtSignals() {
    assertThat(status("SigCgt:\t0000000101005ccd\n").catchesQuit()).isTrue();
    assertThat(status("SigCgt:\tfffffffffffffffb\n").catchesQuit()).isFalse();
  }

  @Test
  void aVariableIsFoundByItsWholeName() {
    new FakeProc(directory).write(7, "environ", "XA=1\0A=2\0");

    assertThat(process().variable("A")).isEqualTo("2");
    assertThat(process().variable("B")).isNull();
  }

  private ProcEntry stat(String text) {
    new FakeProc(directory).write(7, "stat", text);
    return process();
  }

  private ProcEntry status(String text) {
    new FakeProc(directory).write(7, "status", text);
    return process();
  }

  private ProcEntry process() {
    return new ProcEntry(directory.resolve("7"));
  }
}
