package msm.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * A Python process that the switch of {@code ms-service-metric} is for, and that tool's commands.
 */
final class PythonSwitch implements AutoCloseable {

  private final Process process;
  private final BufferedReader output;

  private PythonSwitch(Process process) {
    this.process = process;
    output = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Starts a process that enters itself in the segment's list; it says first what that says. */
  static PythonSwitch listen(String prefix) throws IOException {
    return new PythonSwitch(builder(prefix, "listen").redirectErrorStream(true).start());
  }

  /** Does what the tool does for {@code on}, {@code off} or {@code restart}. */
  static void command(String prefix, String what) throws IOException {
    assertThat(Finished.of(builder(prefix, what))).isEqualTo(new Finished(0, "", ""));
  }

  private static ProcessBuilder builder(String prefix, String what) {
    return new ProcessBuilder(
        "python3",
        Checkout.root().resolve("it/src/test/resources/shared-switch.py").toString(),
        prefix,
        what);
  }

  String pid() {
    return Long.toString(process.pid());
  }

  /** What it says next; waits for it. */
  String said() throws IOException {
    return Patience.readLine(process.toHandle(), output);
  }

  @Override
  public void close() {
    // Not before the kernel has forgotten it: as long as it may be there the segment stays.
    process.destroyForcibly().onExit().join();
  }
}
