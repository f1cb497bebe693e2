package msm.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.jline.utils.AttributedStyle;
import org.junit.jupiter.api.Test;

class ShellHighlighterTest {

  private final ShellHighlighter highlighter = new ShellHighlighter(Set.of("hook", "status"), null);

  @Test
  void aCommandIsGreenOnceItIsOneAndRedWhenItCannotBecomeOne() {
    assertThat(style("hook A.b", 0)).isEqualTo(AttributedStyle.BOLD.foreground(2));
    assertThat(style("hoo", 0)).isEqualTo(AttributedStyle.DEFAULT);
    assertThat(style("hup", 0)).isEqualTo(AttributedStyle.DEFAULT.foreground(1));
  }

  @Test
  void optionsQuotedTextsAndPipesHaveColoursOfTheirOwn() {
    String line = "hook A.b --when 'x > 1' | wc";

    assertThat(style(line, line.indexOf("A.b"))).isEqualTo(AttributedStyle.DEFAULT);
    assertThat(style(line, line.indexOf("--"))).isEqualTo(AttributedStyle.DEFAULT.foreground(6));
    assertThat(style(line, line.indexOf('>'))).isEqualTo(AttributedStyle.DEFAULT.foreground(3));
    assertThat(style(line, line.indexOf('|'))).isEqualTo(AttributedStyle.BOLD.foreground(5));
    assertThat(highlighter.highlight(null, line).toString()).isEqualTo(line);
  }

  private AttributedStyle style(String line, int index) {
    return highlighter.highlight(null, line).styleAt(index);
  }
}
