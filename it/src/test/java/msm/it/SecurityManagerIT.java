package msm.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A security manager that the application sets while it runs: an engine that is there goes on; one
 * that comes later is kept out, and msm says so. FailedAttachIT has those of the command line.
 */
class SecurityManagerIT {

  private static final String STEP = "com.acme.host.GuardedHost.step";
  private static final String OTHER = "com.acme.host.GuardedHost.other";

  @TempDir private Path scratch;
  private Msm msm;

  @BeforeEach
  void msmIsInstalled() {
    msm = new Msm(scratch);
  }

  @ParameterizedTest(name = "Java {0}")
  @ValueSource(ints = {8, 11, 17})
  void anEngineThatIsThereGoesOn(int version) throws Exception {
    try (Host host = host(version)) {
      msm.ok("hook", STEP, "--counter", "steps", "--label", "odd=ret", host.pid());
      host.ask("10");

      host.ask("guard");

      host.ask("10");
      assertThat(msm.published(host).value("steps_total{odd=\"1\"}")).isEqualTo(10);
      msm.ok("hook", OTHER, "--timer", "others", "--label", "n=number % 3", host.pid());
      host.ask("10");
      assertThat(msm.published(host).sum("others_count")).isEqualTo(10);
      msm.ok("off", host.pid());
      host.ask("10");
      msm.ok("on", host.pid());
      host.ask("10");
      assertThat(msm.published(host).sum("others_count")).isEqualTo(20);
      assertThat(msm.ok("detach", host.pid())).contains("1 of 1 class verified byte for byte");
      host.ask("10");
      assertThat(complaints(host)).isEmpty();
    }
  }

  @ParameterizedTest(name = "Java {0}")
  @ValueSource(ints = {8, 11, 17})
  void anEngineThatComesLaterIsKeptOut(int version) throws Exception {
    try (Host host = host(version)) {
      host.ask("guard");

      Finished refused = msm.run("hook", STEP, "--counter", "steps", "--timeout", "3s", host.pid());

      assertThat(refused.exitCode()).isEqualTo(3);
      assertThat(refused.err())
          .isEqualTo(
              host.pid()
                  + ": the application has set a security manager (System.setSecurityManager),"
                  + " which keeps msm's engine out; attach before it does, start it with"
                  + " -javaagent, or without one\n");
      assertThat(host.ask("10")).isEqualTo("done");
      assertThat(complaints(host)).isEmpty();
    }
  }

  /** All but what Java 17 says of security managers. */
  private static List<String> complaints(Host host) throws IOException {
    return host.complaints().lines().filter(line -> !line.startsWith("WARNING: ")).toList();
  }

  private Host host(int version) throws IOException {
    Path classes = HostSource.compile(scratch.resolve("host"), "hosts", List.of(), "GuardedHost");
    return Host.program(
        Jdks.java(version), "com.acme.host.GuardedHost", classes.toString(), scratch);
  }
}
