package msm.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import msm.commands.Context;
import msm.commands.Jvm;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;

class JvmMenuTest {

  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

  @Test
  void enterTakesTheFirstThatCanBeAttachedTo() throws IOException {
    Context context = Context.ofThisProcess();

    // There is one: the JVM of the build that runs this test.
    Jvm jvm = menu(context, "\n").choose();

    assertThat(context.whyNotAttachable(jvm)).isNull();
    assertThat(screen()).contains("  1  " + jvm);
  }

  @Test
  void anythingElseAsksAgainAndTheEndLeaves() throws IOException {
    Jvm jvm = menu(Context.ofThisProcess(), "nonsense\n").choose();

    assertThat(jvm).isNull();
    assertThat(screen()).contains("'nonsense' is neither a number of the list nor a pid");
  }

  @Test
  void exitLeaves() throws IOException {
    assertThat(menu(Context.ofThisProcess(), "exit\n").choose()).isNull();
  }

  private JvmMenu menu(Context context, String typed) throws IOException {
    ByteArrayInputStream input = new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8));
    Terminal terminal = new DumbTerminal("test", "dumb", input, screen, StandardCharsets.UTF_8);
    return new JvmMenu(context, terminal);
  }

  private String screen() {
    return screen.toString(StandardCharsets.UTF_8);
  }
}
