package msm.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CaretTest {

  @Test
  void theCaretStandsBelowThePlace() {
    assertThat(Caret.below("1 + j", 4)).isEqualTo("1 + j\n    ^");
    assertThat(Caret.below("abc", 3)).isEqualTo("abc\n   ^");
    assertThat(Caret.below("a +\n\tb b", 7)).isEqualTo("\tb b\n\t  ^");
  }

  @Test
  void charactersOfSeveralBytesTakeTheColumnsThatATerminalGivesThem() {
    assertThat(Caret.below("'größe' + j", 10)).isEqualTo("'größe' + j\n          ^");
    assertThat(Caret.below("'注文' + j", 7)).isEqualTo("'注文' + j\n         ^");
    assertThat(Caret.below("'\uD83D\uDE00' + j", 7)).isEqualTo("'\uD83D\uDE00' + j\n       ^");
    assertThat(Caret.below("'e\u0301' + j", 7)).isEqualTo("'e\u0301' + j\n      ^");
  }

  @Test
  void charactersAreCountedAsAPersonCountsThem() {
    assertThat(Caret.character("1 + j", 4)).isEqualTo(5);
    assertThat(Caret.character("'\uD83D\uDE00' + j", 7)).isEqualTo(7);
  }

  @Test
  void nothingThatSteersATerminalIsPrinted() {
    assertThat(Caret.below("'\u001b[2J' + j", 9)).doesNotContain("\u001b");
  }
}
