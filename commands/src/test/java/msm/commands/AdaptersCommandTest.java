package msm.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdaptersCommandTest {

  @TempDir private Path directory;
  private Context context;

  @BeforeEach
  void twoAreInstalledAndOneOfThemIsTheUsersOwnAsWell() throws IOException {
    Path home = directory.resolve("installation");
    write(home.resolve("adapters"), "jdbc", "# JDBC, whatever the driver. Pools do not count.\n");
    write(home.resolve("adapters"), "jedis", "# Redis,\n# by Jedis.\n");
    Files.createDirectories(home.resolve("adapters/empty"));
    write(directory.resolve("user/.msm/adapters"), "jedis", "# Redis, our way.\n");
    Map<String, String> environment = Map.of("HOME", directory.resolve("user").toString());
    Jvms jvms = new FakeProc(directory).jvms();
    context = new Context(environment, home, 1000, jvms, null);
  }

  @Test
  void theListSaysInASentenceWhatEachIsForAndPrefersTheUsersOwn() {
    CommandRun run = CommandRun.msm(context, "adapters");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .isEqualTo(
            """
            jdbc   JDBC, whatever the driver.
            jedis  Redis, our way.
            """);
  }

  @Test
  void jsonTellsTheFilesToo() {
    assertThat(CommandRun.msm(context, "adapters", "--json").out())
        .contains(
            "\"description\": \"JDBC, whatever the driver. Pools do not count.\"",
            "installation/adapters/jdbc/hooks.yaml",
            "user/.msm/adapters/jedis/hooks.yaml");
  }

  @Test
  void anAdapterIsCheckedByItsName() {
    CommandRun run = CommandRun.msm(context, "check", "--adapter", "jdbc");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEqualTo("valid: 1 hook in 1 file\n");
  }

  @Test
  void ofOneItIsToldBySeeingWhatItApplies() throws IOException {
    Path triggers = directory.resolve("installation/adapters/jdbc/triggers");

    assertThat(CommandRun.msm(context, "adapters", "jdbc").out())
        .contains("jdbc: JDBC, whatever the driver. Pools do not count.\n")
        .containsPattern("auto +if one of these is loaded:\n +com.acme.Shop\n");
    Files.writeString(triggers, "# Drivers load it.\njava.sql.Driver # of any vendor\n");
    assertThat(CommandRun.msm(context, "adapters", "jdbc").out())
        .containsPattern(":\n +java.sql.Driver\n");
    Files.writeString(triggers, "# nothing\n");
    assertThat(CommandRun.msm(context, "adapters", "jdbc").out())
        .containsPattern("auto +no, only by its name\n");
  }

  @Test
  void autoMeansThoseThatApplyByThemselvesAndStandsAlone() throws IOException {
    Files.writeString(directory.resolve("installation/adapters/jdbc/triggers"), "");

    assertThat(CommandRun.msm(context, "check", "--adapter", "auto").err())
        .isEqualTo("valid: 1 hook in 1 file\n");
    assertThat(CommandRun.msm(context, "hook", "--adapter", "auto", "--wait", "1s", "10").err())
        .startsWith("msm hook: --adapter auto stands alone, without --wait: ");
    assertThat(
            CommandRun.msm(context, "hook", "--adapter", "auto", "--adapter", "jdbc", "10").err())
        .startsWith("msm hook: --adapter auto stands alone");
  }

  @Test
  void aNameThatNoneHasIsAMistake() {
    CommandRun near = CommandRun.msm(context, "check", "--adapter", "jbdc");
    CommandRun far = CommandRun.msm(context, "check", "--adapter", "kubernetes");

    assertThat(near.exitCode()).isEqualTo(2);
    assertThat(near.err()).isEqualTo("jbdc: there is no such adapter; did you mean jdbc?\n");
    assertThat(far.err())
        .isEqualTo("kubernetes: there is no such adapter; msm adapters lists them\n");
  }

  @Test
  void withoutFileOrAdapterThereIsNothingToCheck() {
    assertThat(CommandRun.msm(context, "check").err())
        .startsWith("msm check: say which hooks: -f FILE or --adapter NAME");
  }

  private static void write(Path adapters, String name, String comment) throws IOException {
    Path folder = Files.createDirectories(adapters.resolve(name));
    Files.writeString(
        folder.resolve("hooks.yaml"),
        comment + "- {symbol: com.acme.Shop.run, metrics: [{name: runs, type: counter}]}\n");
  }
}
