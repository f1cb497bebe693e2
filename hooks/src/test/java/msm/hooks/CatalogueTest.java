package msm.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Reads what the catalogue for LLM and ML servers is written in. */
class CatalogueTest {

  @ParameterizedTest
  @CsvFileSource(resources = "catalogue-symbols.txt", delimiter = '\t', quoteCharacter = '`')
  void everySymbolOfTheCatalogueReads(String text) {
    Symbol symbol = Symbol.parse(text);

    assertThat(symbol.isExactClass()).isTrue();
    assertThat(symbol.isExactMethod()).isTrue();
  }

  @ParameterizedTest
  @CsvFileSource(resources = "catalogue-expressions.txt", delimiter = '\t', quoteCharacter = '`')
  void everyExpressionOfTheCatalogueReads(String text) {
    String printed = Expr.parse(text).toString();

    assertThat(Expr.parse(printed).toString()).isEqualTo(printed);
  }
}
