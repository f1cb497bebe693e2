package msm.console;

import static org.assertj.core.api.Assertions.assertThat;

import msm.commands.Context;
import msm.commands.Msm;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What the console says may come next. */
class ShellHintsTest {

  private final CommandLine commands = Msm.commandLine(Context.ofThisProcess());
  private final ShellHints hints = new ShellHints(commands);

  @Test
  void behindACommandAnOptionOrASymbol() {
    assertThat(hint("hook ")).isEqualTo("SYMBOL");
    assertThat(hint("peek ")).isEqualTo("SYMBOL [EXPR...]");
    assertThat(hint("unhook ")).isEqualTo("NAME");
    assertThat(hint("save ")).isEqualTo("FILE");
    assertThat(hint("status ")).isEmpty();
    assertThat(hint("hook -f ")).isEqualTo("FILE|DIR");
    assertThat(hint("hook A.b --wait ")).isEqualTo("TIME");
    assertThat(hint("hook A.b ")).startsWith("--timer NAME");
    assertThat(hint("help ")).isEqualTo("COMMAND");
  }

  @Test
  void nothingWhereNobodyCanKnow() {
    assertThat(hint("hook")).isEmpty();
    assertThat(hint("hup ")).isEmpty();
    assertThat(hint("")).isEmpty();
    assertThat(hint(" ")).isEmpty();
    assertThat(hint("hook A.b --when 'x ")).isEmpty();
    assertThat(hint("ps | grep ")).isEmpty();
  }

  @Test
  void asMuchAsThereIsRoomFor() {
    assertThat(hints.after("hook A.b ", 12)).isEqualTo("--timer NAM\u2026");
    assertThat(hints.after("hook A.b ", 4)).isEmpty();
    assertThat(hints.after("hook A.b ", -1)).isEmpty();
  }

  @Test
  void whatItNamesIsThere() {
    assertThat(commands.getSubcommands().get("hook").getCommandSpec().optionsMap())
        .containsKeys("--timer", "--counter", "--histogram");
    assertThat(commands.getSubcommands().get("peek").getCommandSpec().optionsMap())
        .containsKeys("--when", "-n");
  }

  private String hint(String line) {
    return hints.after(line, 200);
  }
}
