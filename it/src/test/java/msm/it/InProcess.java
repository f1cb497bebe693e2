package msm.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import msm.commands.Context;
import msm.commands.Msm;

/** The commands, run in this JVM: for tests that need very many of them. */
final class InProcess {

  private InProcess() {}

  /** Runs a command that must succeed, and returns what it printed. */
  static String ok(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        Msm.run(arguments, Context.ofThisProcess(), new PrintWriter(out), new PrintWriter(err));
    assertThat(exitCode).as("%s: %s %s", String.join(" ", arguments), out, err).isZero();
    return out.toString();
  }
}
