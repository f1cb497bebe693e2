package msm.console;

import static org.assertj.core.api.Assertions.assertThat;

import msm.commands.Context;
import msm.commands.Msm;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ShellHelpTest {

  private final CommandLine commands = Msm.commandLine(Context.ofThisProcess());

  @Test
  void theHelpFitsOneScreenAndNamesEveryCommand() {
    String help = String.join("\n", ShellHelp.lines(commands, 80));

    assertThat(help.lines()).hasSizeLessThan(24).allMatch(line -> line.length() <= 80);
    assertThat(help).contains("use JVM", "exit").doesNotContain("completion");
    commands
        .getSubcommands()
        .forEach(
            (name, command) -> {
              if (!command.getCommandSpec().usageMessage().hidden()) {
                assertThat(help).containsPattern("(?m)(^| )" + name + "\\b");
              }
            });
  }

  @Test
  void itFitsANarrowTerminalToo() {
    assertThat(ShellHelp.lines(commands, 60)).allMatch(line -> line.length() <= 60);
  }
}
